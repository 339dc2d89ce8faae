/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Outcomes until they are picked up: sums by scheme, source and target, so that none is lost however
 * late that is. Room for those that a plan can add is made when it is accepted. Not thread-safe.
 */
#ifndef TC_OUTBOX_H
#define TC_OUTBOX_H

#include "plan.h"

/**
 * struct outbox - starts as zeros
 * @promised: outcomes that plans in work may still add
 */
struct outbox {
	struct tc_outcome *sums;
	uint32_t count;
	uint32_t capacity;
	uint32_t promised;
};

/* Makes room for the outcomes of these plans, some of which may be NULL. 0 or -ENOMEM. */
int outbox_promise(struct outbox *box, struct plan *const *plans, uint32_t count);

/* Takes what has come of a plan since the last time. */
void outbox_put(struct outbox *box, struct plan *plan);

/* The plan will add nothing any more. */
void outbox_end(struct outbox *box, const struct plan *plan);

/* Hands over up to max outcomes, oldest first. */
uint32_t outbox_take(struct outbox *box, struct tc_outcome *out, uint32_t max);

void outbox_free(struct outbox *box);

#endif

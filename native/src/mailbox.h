/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What other threads want of a monitor, until its next prepare takes it. Bounded: attributes and
 * ranges replace what was not taken yet, marks push out the oldest ones.
 */
#ifndef TC_MAILBOX_H
#define TC_MAILBOX_H

#include "sampler.h"
#include "thermocline.h"

#include <pthread.h>
#include <stdbool.h>

/*
 * Wishes.
 *
 * @active: whether to sample
 * @publish_every: samples between two snapshots within a window, or 0
 * @attrs: attributes as they were given last
 * @ranges: ranges to watch instead, or null; owned by whoever holds this
 * @nr_ranges: how many
 * @marks: ranges that were acted on; for the taker, from the oldest on
 * @nr_marks: how many
 * @dropped_marks: how many were pushed out so far
 */
struct tc_mail {
	bool active;
	uint64_t publish_every;
	struct tc_attrs attrs;
	struct tc_range *ranges;
	uint32_t nr_ranges;
	struct tc_range *marks;
	uint32_t nr_marks;
	uint64_t dropped_marks;
};

/*
 * @lock: guards everything in here
 * @sampler: whose thread ticks the monitor, or null
 * @waiting: its marks are a ring
 * @oldest_mark: where the ring begins
 * @capacity: marks that fit
 * @stats: the monitor's counters as of its last prepare
 */
struct tc_mailbox {
	pthread_mutex_t lock;
	struct tc_sampler *sampler;
	struct tc_mail waiting;
	uint32_t oldest_mark;
	uint32_t capacity;
	struct tc_monitor_stats stats;
};

/* For an active monitor with these attributes. 0 or -ENOMEM. */
int tc_mailbox_init(struct tc_mailbox *box, uint32_t capacity, const struct tc_attrs *attrs);
void tc_mailbox_destroy(struct tc_mailbox *box);

/* Prepares a letter for tc_mailbox_take(), for as many marks as the box holds. 0 or -ENOMEM. */
int tc_mail_init(struct tc_mail *mail, const struct tc_mailbox *box);
void tc_mail_destroy(struct tc_mail *mail);

/* The monitor's side. */
void tc_mailbox_take(struct tc_mailbox *box, struct tc_mail *mail);
void tc_mailbox_put_stats(struct tc_mailbox *box, const struct tc_monitor_stats *stats);
bool tc_mailbox_active(struct tc_mailbox *box);

/* The others' side. */
void tc_mailbox_put_marks(struct tc_mailbox *box, const uint64_t *starts, const uint64_t *ends,
			  uint32_t n);
void tc_mailbox_put_attrs(struct tc_mailbox *box, const struct tc_attrs *attrs,
			  uint64_t publish_every);
int tc_mailbox_put_ranges(struct tc_mailbox *box, const struct tc_range *ranges, uint32_t n);
void tc_mailbox_set_active(struct tc_mailbox *box, bool active);
void tc_mailbox_set_sampler(struct tc_mailbox *box, struct tc_sampler *sampler);
void tc_mailbox_get_stats(struct tc_mailbox *box, struct tc_monitor_stats *stats);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
#include "outbox.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int outbox_promise(struct outbox *box, struct plan *const *plans, uint32_t count)
{
	uint32_t promised = 0;
	uint32_t needed;
	struct tc_outcome *larger;

	for (uint32_t i = 0; i < count; i++)
		promised += plans[i] ? plans[i]->outcome_count : 0;
	needed = box->count + box->promised + promised;
	if (needed > box->capacity) {
		larger = realloc(box->sums, needed * 2 * sizeof(*larger));
		if (!larger)
			return -ENOMEM;
		box->sums = larger;
		box->capacity = needed * 2;
	}
	box->promised += promised;
	return 0;
}

static void add(struct outbox *box, const struct tc_outcome *more)
{
	struct tc_outcome *sum = box->sums;
	struct tc_outcome *end = sum + box->count;

	while (sum < end && (sum->uid != more->uid || sum->source != more->source ||
			     sum->target != more->target))
		sum++;
	if (sum == end) {
		box->count++;
		*sum = *more;
		return;
	}
	sum->regions += more->regions;
	sum->regions_applied += more->regions_applied;
	sum->tried += more->tried;
	sum->passed += more->passed;
	sum->applied += more->applied;
	sum->elapsed_ns += more->elapsed_ns;
}

void outbox_put(struct outbox *box, struct plan *plan)
{
	for (uint32_t i = 0; i < plan->outcome_count; i++) {
		struct tc_outcome *news = &plan->outcomes[i];

		if (!news->regions && !news->tried && !news->passed && !news->elapsed_ns)
			continue;
		add(box, news);
		*news = (struct tc_outcome){
			.uid = news->uid,
			.source = news->source,
			.target = news->target,
		};
	}
}

void outbox_end(struct outbox *box, const struct plan *plan)
{
	box->promised -= plan->outcome_count;
}

uint32_t outbox_take(struct outbox *box, struct tc_outcome *out, uint32_t max)
{
	uint32_t n = box->count < max ? box->count : max;

	if (n) {
		memcpy(out, box->sums, n * sizeof(*out));
		box->count -= n;
		memmove(box->sums, box->sums + n, box->count * sizeof(*out));
	}
	return n;
}

void outbox_free(struct outbox *box)
{
	free(box->sums);
	*box = (struct outbox){0};
}

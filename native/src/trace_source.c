/* SPDX-License-Identifier: Apache-2.0 */
#include "trace_source.h"

#include "arith.h"
#include "attrs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Age of memory that no scheme has acted on. */
#define NEVER UINT32_MAX

/* Ranges that are remembered as acted on; cutting at both ends of each gives twice as many rows. */
#define MOST_ACTED 4096

/* DAMON's defaults, until others say what is in effect. */
static const struct tc_attrs default_attrs = {
	.sample_us = 5000,
	.aggr_us = 100000,
	.min_nr_regions = 10,
	.max_nr_regions = 1000,
};

/* All addresses, with none acted on. */
static void forget_acts(struct tc_trace_source *source)
{
	struct tc_rows *rows = &source->acted.rows;

	rows->nr = 0;
	tc_rows_add(rows, (struct tc_region){.end = UINT64_MAX, .age = NEVER});
}

static bool nothing_acted(const struct tc_trace_source *source)
{
	const struct tc_rows *rows = &source->acted.rows;

	return rows->nr == 1 && rows->age[0] == NEVER;
}

static int allocate(struct tc_trace_source *source, uint32_t capacity, uint64_t min_bytes)
{
	uint32_t acted = (uint32_t)tc_min(MOST_ACTED, capacity / 8);
	int err = tc_regions_init(&source->window, capacity, min_bytes);

	if (err)
		return err;
	source->room = capacity - 2 * acted;
	err = tc_regions_init(&source->acted, acted, min_bytes);
	if (err)
		return err;
	err = tc_mailbox_init(&source->mailbox, acted, &default_attrs);
	if (err)
		return err;
	err = tc_mail_init(&source->mail, &source->mailbox);
	if (err)
		tc_mailbox_destroy(&source->mailbox);
	return err;
}

int tc_trace_source_init(struct tc_trace_source *source,
			 const struct tc_trace_source_config *config)
{
	uint64_t min_bytes = config->min_region_bytes;
	int err;

	memset(source, 0, sizeof(*source));
	if (!tc_snapshot_capacity_ok(config->capacity) || !config->snapshot ||
	    (uintptr_t)config->snapshot % 8 || !min_bytes || (min_bytes & (min_bytes - 1)))
		return -EINVAL;
	err = allocate(source, (uint32_t)config->capacity, min_bytes);
	if (err) {
		tc_regions_destroy(&source->window);
		tc_regions_destroy(&source->acted);
		return err;
	}
	forget_acts(source);
	source->attrs = source->asked = default_attrs;
	tc_publisher_init(&source->publisher, config->snapshot, (uint32_t)config->capacity,
			  (int32_t)config->node);
	return 0;
}

void tc_trace_source_destroy(struct tc_trace_source *source)
{
	tc_mailbox_destroy(&source->mailbox);
	tc_mail_destroy(&source->mail);
	tc_regions_destroy(&source->window);
	tc_regions_destroy(&source->acted);
}

static bool same_intervals(const struct tc_attrs *a, const struct tc_attrs *b)
{
	return a->sample_us == b->sample_us && a->aggr_us == b->aggr_us;
}

static void begin_window(struct tc_trace_source *source, uint32_t expected)
{
	source->window.rows.nr = 0;
	source->expected = expected;
	source->broken = expected > source->room;
}

void tc_trace_source_take_mail(struct tc_trace_source *source)
{
	int32_t wanted = atomic_load(&source->pid);

	tc_mailbox_take(&source->mailbox, &source->mail);
	if (memcmp(&source->mail.attrs, &source->asked, sizeof(source->asked)) != 0) {
		if (!same_intervals(&source->mail.attrs, &source->attrs))
			source->skip = 1;
		source->asked = source->attrs = source->mail.attrs;
	}
	if (wanted != source->followed) {
		/* It starts from nothing, without a window of other intervals. */
		source->followed = wanted;
		source->skip = 0;
		source->ended_ns = source->period_ns = source->cpu_read_ns = 0;
		begin_window(source, 0);
	}
	if (source->mail.nr_marks)
		source->dropped_marks +=
			tc_regions_mark(&source->acted, source->mail.marks, source->mail.nr_marks);
}

static bool in_sequence(const struct tc_trace_source *source, const struct tc_trace_region *event)
{
	const struct tc_rows *rows = &source->window.rows;

	return event->nr_regions == source->expected &&
	       event->region.start >= rows->end[rows->nr - 1];
}

bool tc_trace_source_add(struct tc_trace_source *source, const struct tc_trace_region *event)
{
	struct tc_rows *rows = &source->window.rows;
	struct tc_region region = event->region;

	if (rows->nr && !in_sequence(source, event)) {
		source->incomplete++;
		rows->nr = 0;
	}
	if (!rows->nr) {
		begin_window(source, event->nr_regions);
		source->passed_samples += tc_attrs_samples(&source->attrs);
	}
	if (region.start >= region.end)
		source->broken = true;
	/* The end of a broken window is still told by its addresses: its last row is kept up to date. */
	if (source->broken)
		rows->nr = 0;
	region.last_nr_accesses = region.nr_accesses;
	tc_rows_add(rows, region);
	return !source->broken && rows->nr == source->expected;
}

void tc_trace_source_lost(struct tc_trace_source *source)
{
	source->broken = source->window.rows.nr > 0;
}

void tc_trace_source_tuned(struct tc_trace_source *source, uint64_t sample_us)
{
	uint64_t samples = tc_attrs_samples(&source->attrs);
	struct tc_attrs tuned = source->attrs;

	tuned.sample_us = sample_us;
	tuned.aggr_us = tc_mul_div(sample_us, samples, 1);
	if (!sample_us || tc_attrs_check(&tuned, UINT32_MAX))
		return;
	/* The kernel has converted the ages that come next; ours are in windows too. */
	for (uint32_t i = 0; i < source->acted.rows.nr; i++) {
		uint32_t *age = &source->acted.rows.age[i];

		if (*age != NEVER)
			*age = tc_attrs_convert_age(*age, &source->attrs, &tuned);
	}
	source->attrs = tuned;
}

/*
 * Whether the kernel has cut the memory as finely as the minimum number of regions asks. Older ones
 * (6.12) begin with a single region, which looks warm if any of it is, and split it once a window.
 */
static bool settled(const struct tc_trace_source *source)
{
	const struct tc_rows *rows = &source->window.rows;
	uint64_t min_bytes = source->window.min_bytes;
	uint64_t limit = tc_align_up(
		tc_regions_bytes(&source->window) / source->attrs.min_nr_regions, min_bytes);

	/* They split no further above half of the maximum. */
	if (rows->nr > source->attrs.max_nr_regions / 2)
		return true;
	for (uint32_t i = 0; i < rows->nr; i++) {
		if (rows->end[i] - rows->start[i] > tc_max(limit, min_bytes))
			return false;
	}
	return true;
}

/*
 * Another window has passed since each act. One that is older than all that the kernel says of its
 * addresses changes nothing any more, and is forgotten.
 */
static void age_acts(struct tc_trace_source *source)
{
	const struct tc_rows *seen = &source->window.rows;
	struct tc_regions *acted = &source->acted;
	struct tc_rows *next = &acted->next;
	uint32_t first = 0;

	tc_regions_begin(acted);
	for (uint32_t i = 0; i < acted->rows.nr; i++) {
		struct tc_region r = tc_rows_get(&acted->rows, i);
		uint32_t oldest = 0;

		while (first < seen->nr && seen->end[first] <= r.start)
			first++;
		for (uint32_t k = first; k < seen->nr && seen->start[k] < r.end; k++)
			oldest = seen->age[k] > oldest ? seen->age[k] : oldest;
		if (r.age != NEVER)
			r.age = r.age + 1 < oldest ? r.age + 1 : NEVER;
		if (next->nr && next->age[next->nr - 1] == r.age)
			next->end[next->nr - 1] = r.end;
		else
			tc_rows_add(next, r);
	}
	tc_regions_end(acted);
}

/* The window's rows, cut where schemes have acted, into its second table. */
static void lay_over(struct tc_trace_source *source)
{
	const struct tc_rows *seen = &source->window.rows;
	const struct tc_rows *acted = &source->acted.rows;
	uint32_t act = 0;

	tc_regions_begin(&source->window);
	for (uint32_t i = 0; i < seen->nr; i++) {
		struct tc_region r = tc_rows_get(seen, i);
		uint32_t age = r.age;
		uint64_t end = r.end;

		while (acted->end[act] <= r.start)
			act++;
		for (; r.start < end; r.start = r.end) {
			r.end = tc_min(end, acted->end[act]);
			r.age = age < acted->age[act] ? age : acted->age[act];
			tc_rows_add(&source->window.next, r);
			if (r.end < end)
				act++;
		}
	}
}

static void publish(struct tc_trace_source *source, const struct tc_snapshot_slot *head)
{
	const struct tc_rows *rows = &source->window.rows;

	if (!nothing_acted(source)) {
		lay_over(source);
		rows = &source->window.next;
	}
	tc_publish(&source->publisher, head, rows);
}

void tc_trace_source_publish(struct tc_trace_source *source, uint64_t time_ns, uint64_t cpu_ns)
{
	uint64_t samples = tc_attrs_samples(&source->attrs);
	struct tc_snapshot_slot head = {
		.time_ns = time_ns > source->origin_ns ? time_ns - source->origin_ns : 0,
		.sample_us = source->attrs.sample_us,
		.aggr_us = source->attrs.aggr_us,
		.passed_samples = source->passed_samples,
		.next_aggregation = source->passed_samples + samples,
		.aggregated = 1,
		.cpu_ns = cpu_ns,
		.min_region_bytes = source->window.min_bytes,
	};

	source->period_ns = source->ended_ns ? time_ns - source->ended_ns : 0;
	source->ended_ns = time_ns;
	if (!nothing_acted(source))
		age_acts(source);
	if (source->skip) {
		source->skip--;
	} else if (!settled(source)) {
		source->unsettled++;
	} else {
		publish(source, &head);
		source->published++;
	}
	source->window.rows.nr = 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tick: close the sample that was prepared, end the window when it is full, open the next sample.
 * Order at a window's end: merge, publish, tune, reset, split. DAMON applies schemes between merge and
 * tune; here they run outside on the published snapshot, and what they marked arrives with the next
 * prepare, that is after reset and split.
 */
#include "monitor.h"

#include "arith.h"
#include "attrs.h"

#include <stdlib.h>
#include <string.h>

void tc_monitor_begin_cpu(struct tc_monitor *monitor, clockid_t clock, uint32_t sharers)
{
	monitor->cpu_clock = clock;
	monitor->cpu_counted_ns = monitor->stats.cpu_ns;
	monitor->cpu_begun_ns = tc_clock_ns(clock);
	monitor->cpu_sharers = sharers;
}

void tc_monitor_read_cpu(struct tc_monitor *monitor)
{
	uint64_t spent_ns = tc_clock_ns(monitor->cpu_clock) - monitor->cpu_begun_ns;

	monitor->stats.cpu_ns = monitor->cpu_counted_ns + spent_ns / monitor->cpu_sharers;
}

static void publish(struct tc_monitor *monitor, uint64_t now_ns, bool aggregated)
{
	struct tc_snapshot_slot head = {
		.time_ns = now_ns,
		.sample_us = monitor->attrs.sample_us,
		.aggr_us = monitor->attrs.aggr_us,
		.passed_samples = monitor->stats.passed_samples,
		.next_aggregation = monitor->next_aggregation,
		.aggregated = aggregated,
		.checks = monitor->stats.checks,
		.min_region_bytes = monitor->regions.min_bytes,
	};

	tc_monitor_read_cpu(monitor);
	head.cpu_ns = monitor->stats.cpu_ns;
	tc_publish(&monitor->publisher, &head, &monitor->regions.rows);
}

/* Puts intervals and limits into effect; a window that is not over begins anew. */
static void adopt(struct tc_monitor *monitor, const struct tc_attrs *attrs)
{
	uint64_t passed = monitor->stats.passed_samples;

	tc_regions_convert(&monitor->regions, &monitor->attrs, attrs,
			   passed < monitor->next_aggregation);
	monitor->attrs = *attrs;
	monitor->next_aggregation = passed + tc_attrs_samples(attrs);
}

static void tune(struct tc_monitor *monitor)
{
	struct tc_attrs tuned = monitor->attrs;

	if (!monitor->attrs.goal_aggrs || monitor->stats.passed_samples < monitor->next_tune)
		return;
	monitor->next_tune += monitor->aggr_samples * monitor->attrs.goal_aggrs;
	if (tc_tune(&tuned, monitor->aggr_samples, &monitor->regions))
		adopt(monitor, &tuned);
}

static void end_window(struct tc_monitor *monitor, uint64_t now_ns, uint32_t max_nr_accesses)
{
	struct tc_regions *regions = &monitor->regions;
	uint64_t window_end = monitor->next_aggregation;

	tc_regions_merge(regions, max_nr_accesses / 10, monitor->limit,
			 tc_attrs_samples(&monitor->attrs), monitor->attrs.max_nr_regions);
	monitor->limit = tc_regions_limit(regions, monitor->attrs.min_nr_regions);
	publish(monitor, now_ns, true);
	tune(monitor);
	monitor->next_aggregation = window_end + tc_attrs_samples(&monitor->attrs);
	tc_regions_reset(regions);
	tc_regions_split(regions, monitor->attrs.max_nr_regions, &monitor->random);
}

int tc_monitor_close_sample(struct tc_monitor *monitor, uint64_t now_ns)
{
	uint32_t *nr_accesses = monitor->regions.rows.nr_accesses;
	uint32_t nr = monitor->nr_prepared;
	uint32_t max = 0;

	if (!nr)
		return 0;
	monitor->ops->check(monitor->ops_ctx, now_ns, monitor->sampling, nr, monitor->accessed);
	for (uint32_t i = 0; i < nr; i++) {
		nr_accesses[i] += monitor->accessed[i] != 0;
		max = nr_accesses[i] > max ? nr_accesses[i] : max;
	}
	monitor->nr_prepared = 0;
	monitor->stats.checks += nr;
	monitor->stats.passed_samples++;
	if (monitor->stats.passed_samples >= monitor->next_aggregation) {
		end_window(monitor, now_ns, max);
		return TC_PUBLISHED | TC_AGGREGATED;
	}
	if (monitor->publish_every && monitor->stats.passed_samples % monitor->publish_every == 0) {
		publish(monitor, now_ns, false);
		return TC_PUBLISHED;
	}
	return 0;
}

/* Attributes from outside. The tuner starts over only when it is asked for something else. */
static void take_attrs(struct tc_monitor *monitor, const struct tc_attrs *asked)
{
	bool same_goal = asked->goal_aggrs == monitor->asked.goal_aggrs;

	if (!memcmp(asked, &monitor->asked, sizeof(*asked)))
		return;
	adopt(monitor, asked);
	monitor->asked = *asked;
	monitor->aggr_samples = tc_attrs_samples(asked);
	if (!same_goal)
		monitor->next_tune =
			monitor->stats.passed_samples + monitor->aggr_samples * asked->goal_aggrs;
	monitor->limit = tc_regions_limit(&monitor->regions, asked->min_nr_regions);
}

static void take_mail(struct tc_monitor *monitor)
{
	struct tc_mail *mail = &monitor->mail;

	tc_mailbox_take(&monitor->mailbox, mail);
	if (mail->ranges) {
		tc_regions_set_ranges(&monitor->regions, mail->ranges, mail->nr_ranges);
		monitor->limit = tc_regions_limit(&monitor->regions, monitor->attrs.min_nr_regions);
		free(mail->ranges);
		mail->ranges = NULL;
	}
	if (mail->nr_marks)
		monitor->lost_marks +=
			tc_regions_mark(&monitor->regions, mail->marks, mail->nr_marks);
	take_attrs(monitor, &mail->attrs);
	monitor->publish_every = mail->publish_every;
	monitor->stats.dropped_marks = mail->dropped_marks + monitor->lost_marks;
}

static void choose_addresses(struct tc_monitor *monitor)
{
	const struct tc_rows *rows = &monitor->regions.rows;

	for (uint32_t i = 0; i < rows->nr; i++)
		monitor->sampling[i] = tc_random_in(&monitor->random, rows->start[i], rows->end[i]);
}

/* The first deadline after @now_ns; those before it that nobody met are overruns. */
static uint64_t next_tick(struct tc_monitor *monitor, uint64_t now_ns)
{
	uint64_t sample_ns = monitor->attrs.sample_us * 1000;
	uint64_t next = (monitor->resting ? now_ns : monitor->next_tick_ns) + sample_ns;

	if (next <= now_ns) {
		uint64_t missed = (now_ns - next) / sample_ns + 1;

		monitor->stats.overruns += missed;
		next += missed * sample_ns;
	}
	return next;
}

static void count_rows(struct tc_monitor *monitor)
{
	struct tc_monitor_stats *stats = &monitor->stats;
	uint64_t row_bytes = TC_REGION_BYTES + TC_SNAPSHOT_ROW_BYTES + sizeof(*monitor->sampling) +
			     sizeof(*monitor->accessed);

	stats->regions = monitor->regions.rows.nr;
	stats->peak_regions = tc_max(stats->peak_regions, stats->regions);
	stats->metadata_bytes = stats->peak_regions * row_bytes;
}

uint64_t tc_monitor_open_sample(struct tc_monitor *monitor, uint64_t now_ns)
{
	take_mail(monitor);
	count_rows(monitor);
	monitor->next_tick_ns = next_tick(monitor, now_ns);
	monitor->resting = !monitor->mail.active;
	monitor->nr_prepared = monitor->resting ? 0 : monitor->regions.rows.nr;
	if (monitor->nr_prepared) {
		choose_addresses(monitor);
		monitor->ops->prepare(monitor->ops_ctx, now_ns, monitor->sampling,
				      monitor->nr_prepared);
	}
	tc_mailbox_put_stats(&monitor->mailbox, &monitor->stats);
	return monitor->next_tick_ns;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The monitor's life and its public calls. */
#include "arith.h"
#include "attrs.h"
#include "monitor.h"
#include "ops.h"

#include <errno.h>
#include <stdlib.h>

static int config_check(const struct tc_monitor_config *config)
{
	uint64_t min_bytes = config->min_region_bytes;

	if (!tc_snapshot_capacity_ok(config->capacity) || !config->snapshot ||
	    (uintptr_t)config->snapshot % 8)
		return -EINVAL;
	if (!min_bytes || (min_bytes & (min_bytes - 1)))
		return -EINVAL;
	if (tc_attrs_check(&config->attrs, (uint32_t)config->capacity) ||
	    tc_ranges_check(config->ranges, config->nr_ranges, min_bytes))
		return -EINVAL;
	return config->nr_ranges > config->capacity / 2 ? -ENOSPC : 0;
}

/* What the monitor owns; the mailbox last, because it is destroyed with its locks. */
static int allocate(struct tc_monitor *monitor, uint32_t capacity, uint64_t min_bytes)
{
	int err = tc_regions_init(&monitor->regions, capacity, min_bytes);

	if (err)
		return err;
	monitor->sampling = calloc(capacity, sizeof(*monitor->sampling));
	monitor->accessed = calloc(capacity, sizeof(*monitor->accessed));
	if (!monitor->sampling || !monitor->accessed)
		return -ENOMEM;
	err = tc_mailbox_init(&monitor->mailbox, capacity, &monitor->attrs);
	if (err)
		return err;
	err = tc_mail_init(&monitor->mail, &monitor->mailbox);
	if (err)
		tc_mailbox_destroy(&monitor->mailbox);
	return err;
}

static void release(struct tc_monitor *monitor)
{
	tc_regions_destroy(&monitor->regions);
	free(monitor->sampling);
	free(monitor->accessed);
	free(monitor);
}

TC_API int tc_monitor_new(const struct tc_monitor_config *config, struct tc_monitor **monitor)
{
	const struct tc_ops *ops;
	struct tc_monitor *made;
	int err;

	if (!config || !config->ops || !monitor)
		return -EINVAL;
	err = config_check(config);
	if (err)
		return err;
	ops = tc_ops_find(config->ops);
	if (!ops)
		return -ENOENT;
	made = calloc(1, sizeof(*made));
	if (!made)
		return -ENOMEM;
	made->ops = ops;
	made->ops_ctx = config->ops_ctx;
	made->attrs = made->asked = tc_attrs_normal(&config->attrs);
	made->aggr_samples = tc_attrs_samples(&made->attrs);
	made->next_aggregation = made->aggr_samples;
	made->next_tune = made->aggr_samples * made->attrs.goal_aggrs;
	made->resting = true;
	err = allocate(made, (uint32_t)config->capacity, config->min_region_bytes);
	if (err) {
		release(made);
		return err;
	}
	tc_random_seed(&made->random, config->seed);
	tc_regions_set_ranges(&made->regions, config->ranges, (uint32_t)config->nr_ranges);
	made->limit = tc_regions_limit(&made->regions, made->attrs.min_nr_regions);
	tc_publisher_init(&made->publisher, config->snapshot, (uint32_t)config->capacity,
			  (int32_t)config->node);
	*monitor = made;
	return 0;
}

TC_API void tc_monitor_free(struct tc_monitor *monitor)
{
	if (!monitor)
		return;
	tc_monitor_stop(monitor);
	tc_mailbox_destroy(&monitor->mailbox);
	tc_mail_destroy(&monitor->mail);
	release(monitor);
}

TC_API int tc_monitor_check(struct tc_monitor *monitor, uint64_t now_ns)
{
	int flags;

	if (atomic_load(&monitor->sampler))
		return -EBUSY;
	tc_monitor_begin_cpu(monitor, CLOCK_MONOTONIC, 1);
	flags = tc_monitor_close_sample(monitor, now_ns);
	tc_monitor_read_cpu(monitor);
	return flags;
}

TC_API int64_t tc_monitor_prepare(struct tc_monitor *monitor, uint64_t now_ns)
{
	uint64_t next;

	if (atomic_load(&monitor->sampler))
		return -EBUSY;
	tc_monitor_begin_cpu(monitor, CLOCK_MONOTONIC, 1);
	next = tc_monitor_open_sample(monitor, now_ns);
	tc_monitor_read_cpu(monitor);
	return (int64_t)next;
}

TC_API int64_t tc_monitor_next_snapshot(struct tc_monitor *monitor)
{
	uint64_t passed;
	uint64_t left;

	if (atomic_load(&monitor->sampler))
		return -EBUSY;
	if (!monitor->nr_prepared)
		return INT64_MAX;
	passed = monitor->stats.passed_samples;
	left = monitor->next_aggregation - passed;
	if (monitor->publish_every)
		left = tc_min(left, monitor->publish_every - passed % monitor->publish_every);
	return (int64_t)(monitor->next_tick_ns + (left - 1) * monitor->attrs.sample_us * 1000);
}

TC_API void tc_monitor_set_active(struct tc_monitor *monitor, int active)
{
	tc_mailbox_set_active(&monitor->mailbox, active);
}

TC_API int tc_monitor_configure(struct tc_monitor *monitor, const struct tc_attrs *attrs,
				uint64_t publish_every_samples)
{
	struct tc_attrs normal;

	if (!attrs || tc_attrs_check(attrs, monitor->regions.capacity))
		return -EINVAL;
	normal = tc_attrs_normal(attrs);
	tc_mailbox_put_attrs(&monitor->mailbox, &normal, publish_every_samples);
	return 0;
}

TC_API void tc_monitor_mark(struct tc_monitor *monitor, const uint64_t *starts,
			    const uint64_t *ends, uint32_t n)
{
	tc_mailbox_put_marks(&monitor->mailbox, starts, ends, n);
}

TC_API int tc_monitor_set_ranges(struct tc_monitor *monitor, const struct tc_range *ranges,
				 uint32_t n)
{
	if (tc_ranges_check(ranges, n, monitor->regions.min_bytes))
		return -EINVAL;
	if (n > monitor->regions.capacity / 2)
		return -ENOSPC;
	return tc_mailbox_put_ranges(&monitor->mailbox, ranges, n);
}

TC_API void tc_monitor_get_stats(struct tc_monitor *monitor, struct tc_monitor_stats *stats)
{
	tc_mailbox_get_stats(&monitor->mailbox, stats);
}

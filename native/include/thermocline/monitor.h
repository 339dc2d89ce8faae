/* SPDX-License-Identifier: Apache-2.0 */
/* The region monitor and its snapshots. A part of thermocline.h. */
#ifndef THERMOCLINE_MONITOR_H
#define THERMOCLINE_MONITOR_H

#include "common.h"

/*
 * How to monitor. All fields are u64 so that other languages can pass an array.
 *
 * @sample_us: time between two access checks; 0 is taken as 1
 * @aggr_us: time over which accesses are counted, at least sample_us
 * @min_nr_regions: least number of regions, at least 3
 * @max_nr_regions: the most that splitting makes; at most half of the monitor's capacity
 * @goal_access_bp: interval auto-tuning: wanted share of positive checks, in basis points
 * @goal_aggrs: aggregations between two adjustments; 0 switches auto-tuning off
 * @goal_min_sample_us: least sample interval of auto-tuning
 * @goal_max_sample_us: and the most
 */
struct tc_attrs {
	uint64_t sample_us;
	uint64_t aggr_us;
	uint64_t min_nr_regions;
	uint64_t max_nr_regions;
	uint64_t goal_access_bp;
	uint64_t goal_aggrs;
	uint64_t goal_min_sample_us;
	uint64_t goal_max_sample_us;
};

/*
 * The shared buffer in which a monitor publishes its regions, little endian:
 *
 *	header | slot 0 | slot 1 | slot 2
 *	slot: slot header | start u64[capacity] | end u64[capacity]
 *	      | nr_accesses u32[capacity] | last_nr_accesses u32[capacity] | age u32[capacity]
 *
 * One writer, one reader, nobody waits: the writer never picks the slot that is published nor the
 * one that is pinned. The reader stores @published into @pinned and reads @published again until
 * both agree; then the slot is its own until it pins another one.
 */
#define TC_SNAPSHOT_MAGIC 0x4e534354
#define TC_SNAPSHOT_VERSION 1
#define TC_SNAPSHOT_SLOTS 3

/*
 * @magic: TC_SNAPSHOT_MAGIC
 * @version: TC_SNAPSHOT_VERSION
 * @capacity: rows of a slot, a multiple of 16
 * @node: the NUMA node that is monitored
 * @published: newest slot; -1 before the first snapshot
 * @pinned: the reader's slot; -1 before it has read any
 */
struct tc_snapshot_header {
	uint32_t magic;
	uint32_t version;
	uint32_t capacity;
	int32_t node;
	tc_atomic_i32 published;
	tc_atomic_i32 pinned;
	uint8_t reserved[40];
};

/*
 * @sequence: counts snapshots from 1
 * @time_ns: when it was taken, on the monitor's clock
 * @sample_us: sample interval in effect while the window ran
 * @aggr_us: aggregation interval likewise
 * @passed_samples: samples since the monitor began
 * @next_aggregation: the sample count at which the window ends
 * @regions: rows in use
 * @aggregated: 1 if the window was complete
 * @checks: access checks since the monitor began
 * @cpu_ns: CPU time of the monitor since it began; those on one thread share its time evenly
 * @min_region_bytes: alignment of region borders
 */
struct tc_snapshot_slot {
	uint64_t sequence;
	uint64_t time_ns;
	uint64_t sample_us;
	uint64_t aggr_us;
	uint64_t passed_samples;
	uint64_t next_aggregation;
	uint32_t regions;
	uint32_t aggregated;
	uint64_t checks;
	uint64_t cpu_ns;
	uint64_t min_region_bytes;
	uint8_t reserved[48];
};

/* Bytes of a buffer whose slots have this many rows. */
TC_API uint64_t tc_snapshot_bytes(uint32_t capacity);

/*
 * The value of one constant of the layout by its name in Java's SnapshotLayout (PUBLISHED_OFFSET, ...),
 * for a test that compares the two; -ENOENT if there is none.
 */
TC_API int64_t tc_snapshot_constant(const char *name);

/*
 * What a monitor is made of; copied, but for @ops_ctx and @snapshot, which must outlive the monitor.
 * All fields have 8 bytes so that other languages can fill it by index.
 *
 * @ops: name of a registered operations table
 * @ops_ctx: handed to its functions
 * @ranges: addresses to watch, sorted; borders are aligned outwards to @min_region_bytes
 * @nr_ranges: how many, at least 1
 * @capacity: rows of the region table and of the snapshots, a multiple of 16
 * @node: for the snapshot's header
 * @min_region_bytes: alignment of region borders and least region; a power of two
 * @seed: of the generator behind sampling addresses and cuts
 * @attrs: first attributes
 * @snapshot: the shared buffer, of tc_snapshot_bytes(capacity) bytes, aligned to 8
 */
struct tc_monitor_config {
	const char *ops;
	void *ops_ctx;
	const struct tc_range *ranges;
	uint64_t nr_ranges;
	uint64_t capacity;
	int64_t node;
	uint64_t min_region_bytes;
	uint64_t seed;
	struct tc_attrs attrs;
	void *snapshot;
};

/*
 * Counters of a monitor. All fields are u64 so that other languages can pass an array.
 *
 * @passed_samples: samples since it began
 * @checks: access checks since it began
 * @cpu_ns: CPU time since it began; the time of all calls, if a caller ticks it
 * @overruns: sample deadlines that had passed before they could be met, and were skipped
 * @dropped_marks: marked ranges that were lost because the mailbox or the region table was full
 * @regions: rows in use now
 * @peak_regions: the most so far
 * @metadata_bytes: memory for the rows of the peak: region table, work space, and all snapshot slots
 */
struct tc_monitor_stats {
	uint64_t passed_samples;
	uint64_t checks;
	uint64_t cpu_ns;
	uint64_t overruns;
	uint64_t dropped_marks;
	uint64_t regions;
	uint64_t peak_regions;
	uint64_t metadata_bytes;
};

struct tc_monitor;

/*
 * Makes a monitor that does not sample yet. -EINVAL for attributes, ranges or sizes that break the
 * rules above, -ENOENT for unknown operations, -ENOSPC for more ranges than half the capacity, -ENOMEM.
 */
TC_API int tc_monitor_new(const struct tc_monitor_config *config, struct tc_monitor **monitor);

/* Stops and frees it. Null is ignored. */
TC_API void tc_monitor_free(struct tc_monitor *monitor);

/* tc_monitor_check: a snapshot was published; and it is of a whole aggregation. */
#define TC_PUBLISHED 1
#define TC_AGGREGATED 2

/*
 * One tick is check, then whatever reads the snapshot, then prepare, all at the same @now_ns. The
 * first check finds nothing prepared and does nothing. Either the caller does this, from one thread
 * at a time, or tc_monitor_start() does; -EBUSY in the second case.
 *
 * @tc_monitor_check returns the flags above, @tc_monitor_prepare the time of the next tick.
 */
TC_API int tc_monitor_check(struct tc_monitor *monitor, uint64_t now_ns);
TC_API int64_t tc_monitor_prepare(struct tc_monitor *monitor, uint64_t now_ns);

/*
 * The tick whose check will publish the next snapshot, after a prepare and as things stand then; INT64_MAX
 * if that one prepared nothing. For who calls the two above; -EBUSY as there.
 */
TC_API int64_t tc_monitor_next_snapshot(struct tc_monitor *monitor);

/*
 * Ticks these monitors on one thread from now on, at absolute deadlines of CLOCK_MONOTONIC; @now_ns is
 * the time since this call. Deadlines that were missed are skipped and counted, not made up for.
 * -EBUSY if one of them has a thread already, -EAGAIN if there is none to be had, -ENOMEM.
 */
TC_API int tc_monitor_start(struct tc_monitor *const *monitors, uint32_t n);

/* Ends that thread, for all that were started together, and waits for it. Does nothing without one. */
TC_API void tc_monitor_stop(struct tc_monitor *monitor);

/*
 * These may be called at any time from any thread, and take effect at the next prepare. They wait for
 * no more than a copy.
 */

/* An inactive monitor keeps its regions and checks nothing. It begins active. */
TC_API void tc_monitor_set_active(struct tc_monitor *monitor, int active);

/*
 * New attributes; regions and their history stay and are converted. Attributes that equal the ones
 * given before disturb nothing, so that auto-tuned intervals live on. -EINVAL if they break the rules.
 *
 * @publish_every_samples: also publish a snapshot each so many samples; 0: at aggregations only
 */
TC_API int tc_monitor_configure(struct tc_monitor *monitor, const struct tc_attrs *attrs,
				uint64_t publish_every_samples);

/*
 * Cuts regions at the borders of [starts[i], ends[i]), aligned outwards, and sets the age inside to 0.
 * When the mailbox is full the oldest ranges are dropped and counted.
 */
TC_API void tc_monitor_mark(struct tc_monitor *monitor, const uint64_t *starts,
			    const uint64_t *ends, uint32_t n);

/*
 * Watches these ranges instead; regions that lie in them keep their history. -EINVAL if there is none
 * or they are unsorted or overlap, -ENOSPC if there are more than half the capacity.
 */
TC_API int tc_monitor_set_ranges(struct tc_monitor *monitor, const struct tc_range *ranges,
				 uint32_t n);

/* Counters as of the last prepare. */
TC_API void tc_monitor_get_stats(struct tc_monitor *monitor, struct tc_monitor_stats *stats);

#endif

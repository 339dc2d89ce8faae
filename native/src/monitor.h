/* SPDX-License-Identifier: Apache-2.0 */
/* The monitor behind thermocline.h. One thread ticks it; the mailbox is where others meet it. */
#ifndef TC_MONITOR_H
#define TC_MONITOR_H

#include "mailbox.h"
#include "random.h"
#include "region.h"
#include "sampler.h"
#include "snapshot.h"
#include "thermocline.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

/*
 * @ops, @ops_ctx: what answers for the memory
 * @regions: the region table
 * @sampling: the address that each row is judged by in this sample
 * @accessed: and the answers
 * @nr_prepared: rows whose sampling address was prepared; 0: there is nothing to check
 * @random: chooses sampling addresses and cuts
 * @asked: attributes as they were given
 * @attrs: attributes in effect; interval auto-tuning moves them away from @asked
 * @aggr_samples: samples per aggregation that tuning keeps
 * @publish_every: samples between two snapshots within a window, or 0
 * @next_aggregation: count of passed samples that ends the window
 * @next_tune: count of passed samples from which on the intervals are tuned
 * @limit: no region may grow larger, in bytes
 * @next_tick_ns: when the next tick is due
 * @resting: the last prepare prepared nothing, or there was none; the next tick's time is free
 * @lost_marks: marks that the region table had no room for
 * @stats: counters
 * @cpu_counted_ns: stats.cpu_ns when counting was begun
 * @cpu_clock: what it is counted by
 * @cpu_begun_ns: what that clock showed then
 * @cpu_sharers: monitors that this thread ticks; each counts its share of the time
 * @publisher: the snapshot buffer
 * @mailbox: what others want
 * @mail: what was taken of it
 * @sampler: whose thread ticks it, or null: the caller does
 */
struct tc_monitor {
	const struct tc_ops *ops;
	void *ops_ctx;
	struct tc_regions regions;
	uint64_t *sampling;
	uint8_t *accessed;
	uint32_t nr_prepared;
	struct tc_random random;
	struct tc_attrs asked;
	struct tc_attrs attrs;
	uint64_t aggr_samples;
	uint64_t publish_every;
	uint64_t next_aggregation;
	uint64_t next_tune;
	uint64_t limit;
	uint64_t next_tick_ns;
	bool resting;
	uint64_t lost_marks;
	struct tc_monitor_stats stats;
	uint64_t cpu_counted_ns;
	clockid_t cpu_clock;
	uint64_t cpu_begun_ns;
	uint32_t cpu_sharers;
	struct tc_publisher publisher;
	struct tc_mailbox mailbox;
	struct tc_mail mail;
	struct tc_sampler *_Atomic sampler;
};

/* The halves of a tick, without regard to who calls and what it costs. */
int tc_monitor_close_sample(struct tc_monitor *monitor, uint64_t now_ns);
uint64_t tc_monitor_open_sample(struct tc_monitor *monitor, uint64_t now_ns);

/*
 * CPU time is counted from begin on, in the calling thread. To read a thread's own clock takes a system
 * call: the sampler reads at each snapshot, not at each tick. A caller's calls are short and wait for
 * nothing but a lock that is hardly ever taken: there CLOCK_MONOTONIC does, which takes none.
 */
void tc_monitor_begin_cpu(struct tc_monitor *monitor, clockid_t clock, uint32_t sharers);
void tc_monitor_read_cpu(struct tc_monitor *monitor);

#endif

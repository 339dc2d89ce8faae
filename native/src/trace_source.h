/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One kdamond as a source of snapshots: puts the regions of a window together, lays what schemes have
 * acted on over them, and publishes.
 */
#ifndef TC_TRACE_SOURCE_H
#define TC_TRACE_SOURCE_H

#include "mailbox.h"
#include "region.h"
#include "snapshot.h"
#include "thermocline.h"

#include <stdatomic.h>
#include <stdbool.h>

/* One region at the end of a kdamond's window, which has @nr_regions. */
struct tc_trace_region {
	uint32_t nr_regions;
	struct tc_region region;
};

/*
 * @pid: the kdamond that others want followed; 0: none
 * @mailbox: attributes and marks that others have put
 * @mail: what was taken of it
 * @followed: the kdamond that is followed
 * @attrs: attributes in effect; the kernel's auto-tuning moves them away from the mail's
 * @asked: attributes as they were given
 * @skip: windows whose counts are of two intervals, still to be dropped
 * @window: rows of the window that is coming in; its second table takes what is published
 * @room: the most rows that a window may have
 * @expected: how many rows it will have
 * @broken: events of it were lost
 * @acted: all addresses; a row's age is the windows since a scheme acted on it, or NEVER
 * @passed_samples: for the snapshot
 * @ended_ns: when the last complete window ended, on the trace's clock; 0: none has
 * @period_ns: time between the ends of the last two
 * @cpu_ns: the kdamond's CPU time as of @cpu_read_ns, on the trace's clock
 * @publisher: the snapshot buffer
 * @origin_ns: time 0 of the snapshots on the trace's clock
 * @published, @incomplete, @unsettled, @dropped_marks: counters
 */
struct tc_trace_source {
	atomic_int pid;
	struct tc_mailbox mailbox;
	struct tc_mail mail;
	int32_t followed;
	struct tc_attrs attrs;
	struct tc_attrs asked;
	uint32_t skip;
	struct tc_regions window;
	uint32_t room;
	uint32_t expected;
	bool broken;
	struct tc_regions acted;
	uint64_t passed_samples;
	uint64_t ended_ns;
	uint64_t period_ns;
	uint64_t cpu_ns;
	uint64_t cpu_read_ns;
	struct tc_publisher publisher;
	uint64_t origin_ns;
	uint64_t published;
	uint64_t incomplete;
	uint64_t unsettled;
	uint64_t dropped_marks;
};

/* 0, -EINVAL or -ENOMEM; nothing is left to destroy then. */
int tc_trace_source_init(struct tc_trace_source *source,
			 const struct tc_trace_source_config *config);
void tc_trace_source_destroy(struct tc_trace_source *source);

/* Takes what others want: before the next events. */
void tc_trace_source_take_mail(struct tc_trace_source *source);

/*
 * The next region of the followed kdamond. True: the window is complete and shall be published, with
 * @cpu_ns as its CPU time so far.
 */
bool tc_trace_source_add(struct tc_trace_source *source, const struct tc_trace_region *event);
void tc_trace_source_publish(struct tc_trace_source *source, uint64_t time_ns, uint64_t cpu_ns);

/* The kernel has tuned the followed kdamond's intervals. */
void tc_trace_source_tuned(struct tc_trace_source *source, uint64_t sample_us);

/* Events were lost: the window that is coming in, if one is, cannot be trusted. */
void tc_trace_source_lost(struct tc_trace_source *source);

#endif

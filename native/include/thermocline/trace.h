/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel's own monitors see. A part of thermocline.h. */
#ifndef THERMOCLINE_TRACE_H
#define THERMOCLINE_TRACE_H

#include "monitor.h"

/*
 * The trace reader: what the kernel's own monitors (DAMON) see, one source each, into snapshot
 * buffers. It reads the tracepoint damon:damon_aggregated in a trace instance of its own, which it
 * makes and removes again.
 *
 * A snapshot is published when every region of a window has come; one of which events were lost is
 * dropped, and so is one that the kernel has not yet cut to the minimum number of regions. Its counts
 * are of whole windows. Both access columns hold the same, @checks is 0, and @cpu_ns is the kdamond's
 * if the kernel tells it. Marks cut the published rows, where the kernel does not know of them, and
 * ages inside count from the mark.
 */
struct tc_trace_reader;

/*
 * One source. All fields have 8 bytes so that other languages can fill it by index.
 *
 * @snapshot: its shared buffer, of tc_snapshot_bytes(capacity) bytes, aligned to 8
 * @capacity: rows of a snapshot, a multiple of 16; marks may take a quarter of them
 * @node: for the snapshot's header
 * @min_region_bytes: alignment of region borders, a power of two
 */
struct tc_trace_source_config {
	void *snapshot;
	uint64_t capacity;
	int64_t node;
	uint64_t min_region_bytes;
};

/*
 * What a reader is made of; copied, but for the sources' snapshots.
 *
 * @root: the folder below which proc and sys lie
 * @instance: name of the trace instance; one that is there already is taken over
 * @sources: their places are how the calls below name them
 */
struct tc_trace_config {
	const char *root;
	const char *instance;
	const struct tc_trace_source_config *sources;
	uint64_t nr_sources;
};

/*
 * Counters of a reader. All fields are u64 so that other languages can pass an array.
 *
 * @events: regions read, of whatever kdamond
 * @snapshots: published
 * @incomplete: windows dropped because events of theirs were lost
 * @unsettled: windows dropped because the kernel had too few regions yet
 * @lost_events: events that the kernel had to overwrite, as far as it counts them
 * @bad_pages: pages that made no sense, and were read no further
 * @dropped_marks: marked ranges for which there was no room
 * @cpu_ns: CPU time of reading
 */
struct tc_trace_stats {
	uint64_t events;
	uint64_t snapshots;
	uint64_t incomplete;
	uint64_t unsettled;
	uint64_t lost_events;
	uint64_t bad_pages;
	uint64_t dropped_marks;
	uint64_t cpu_ns;
};

/*
 * Makes the trace instance and switches the events on in it. -EINVAL for sizes that break the rules
 * above, -ENOENT if there is no tracefs or no such tracepoint, -EACCES or -EPERM if this process may
 * not trace, -EPROTO for a format that is not understood, -ENOMEM.
 */
TC_API int tc_trace_reader_new(const struct tc_trace_config *config,
			       struct tc_trace_reader **reader);

/* Stops it, removes the trace instance and frees the reader. Null is ignored. */
TC_API void tc_trace_reader_free(struct tc_trace_reader *reader);

/*
 * Reads on a thread of its own from now on, shortly after each window's end. -EBUSY if it runs
 * already, -EAGAIN if there is no thread to be had.
 */
TC_API int tc_trace_reader_start(struct tc_trace_reader *reader);

/*
 * Reads what has come; returns how many snapshots it published. From one thread at a time, and -EBUSY
 * while the reader's own thread does it.
 */
TC_API int tc_trace_reader_poll(struct tc_trace_reader *reader);

/*
 * These may be called at any time from any thread, and take effect with the next events that are read.
 * They wait for no more than a copy, but for tc_trace_reader_follow, which may write to tracefs.
 */

/*
 * The source is now what this kdamond sees, which works with these attributes; 0: nothing. The window
 * that was open when intervals have changed is dropped: its counts are of neither. -EINVAL for
 * attributes that break the rules of tc_attrs, or a source that does not exist; other errors if the
 * trace buffer cannot be made large enough.
 */
TC_API int tc_trace_reader_follow(struct tc_trace_reader *reader, uint32_t source, int32_t pid,
				  const struct tc_attrs *attrs);

/* As tc_monitor_mark(), for a source that exists. */
TC_API void tc_trace_reader_mark(struct tc_trace_reader *reader, uint32_t source,
				 const uint64_t *starts, const uint64_t *ends, uint32_t n);

TC_API void tc_trace_reader_get_stats(struct tc_trace_reader *reader, struct tc_trace_stats *stats);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What all processors' buffers hold at one time, in order.
 *
 * A kdamond may move from one processor to another within a window. Whoever has seen an event in one
 * buffer finds all that came before it in the others: so they are read until all are empty, and what
 * was found is sorted by time.
 */
#ifndef TC_TRACE_BATCH_H
#define TC_TRACE_BATCH_H

#include "trace_instance.h"
#include "trace_source.h"

enum tc_trace_kind {
	TC_TRACE_REGION,
	TC_TRACE_TUNED,
	TC_TRACE_LOST,
};

/*
 * One thing that was read.
 *
 * @order: in which it was read, for those of one time
 * @source: whose it is; a loss is everybody's
 * @sample_us: of a tuning
 */
struct tc_trace_entry {
	uint64_t time_ns;
	uint32_t order;
	enum tc_trace_kind kind;
	struct tc_trace_source *source;
	union {
		struct tc_trace_region region;
		uint64_t sample_us;
	};
};

/*
 * @instance: whose buffers
 * @sources: for whose kdamonds; what others are told of is only counted
 * @nr_sources: how many
 * @page: what was read last
 * @entries: what was found
 * @nr: how many
 * @sorted: they are in order
 * @events, @lost_events, @bad_pages: counters, as in struct tc_trace_stats
 */
struct tc_trace_batch {
	const struct tc_trace_instance *instance;
	struct tc_trace_source *sources;
	uint32_t nr_sources;
	uint8_t *page;
	struct tc_trace_entry *entries;
	uint32_t nr;
	bool sorted;
	uint64_t events;
	uint64_t lost_events;
	uint64_t bad_pages;
};

/* 0 or -ENOMEM. */
int tc_trace_batch_init(struct tc_trace_batch *batch, const struct tc_trace_instance *instance,
			struct tc_trace_source *sources, uint32_t nr_sources);
void tc_trace_batch_destroy(struct tc_trace_batch *batch);

/* Forgets the old entries and reads new ones; false: there may be more than there is room for. */
bool tc_trace_batch_fill(struct tc_trace_batch *batch);

#endif

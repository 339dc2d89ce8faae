/* SPDX-License-Identifier: Apache-2.0 */
/* A small simulated machine of two nodes, and plans for it. */
#ifndef SIM_FIXTURE_H
#define SIM_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sim.h"

#define PAGE 4096u
#define SLOW_START (1ull << 40)
#define MS 1000000ull
#define SEC 1000000000ull

/* Prices that are easy to add up. */
#define MOVE_NS 1000u
#define LOOK_NS 100u
#define FAULT_NS 10000u

static inline struct tc_machine_options two_nodes(int32_t fast, int32_t slow, int32_t pages)
{
	return (struct tc_machine_options){
		.page_bytes = PAGE,
		.node_count = 2,
		.page_count = pages,
		.seed = 42,
		.costs = {MOVE_NS, LOOK_NS, FAULT_NS},
		.nodes = {{.frames = fast}, {.start = SLOW_START, .id = 1, .frames = slow}},
	};
}

/* Page i on frame first + i. */
static inline struct tc_machine *machine_at(const struct tc_machine_options *options, int32_t first)
{
	int32_t *frames = malloc((size_t)options->page_count * sizeof(*frames));
	struct tc_machine *m = NULL;

	assert_non_null(frames);
	assert_int_equal(tc_machine_create(&m, options), 0);
	for (int32_t i = 0; i < options->page_count; i++)
		frames[i] = first + i;
	assert_int_equal(tc_machine_place(m, frames), 0);
	free(frames);
	return m;
}

static inline void begin(struct tc_machine *m, uint64_t now, const double *rates)
{
	assert_int_equal(tc_machine_begin_phase(m, now, rates, NULL, 0), 0);
}

static inline uint64_t slow_page(int32_t index)
{
	return SLOW_START + (uint64_t)index * PAGE;
}

static inline int accessed(struct tc_machine *m, uint64_t now, uint64_t addr)
{
	uint8_t bit = 2;

	sim_rate_ops.check(m, now, &addr, 1, &bit);
	return bit;
}

static inline void clear(struct tc_machine *m, uint64_t now, uint64_t addr)
{
	sim_rate_ops.prepare(m, now, &addr, 1);
}

static inline struct tc_machine_counters counters(struct tc_machine *m)
{
	struct tc_machine_counters result;

	tc_machine_counters(m, &result);
	return result;
}

/* A plan of one range, laid out as it is packed. */
struct small_plan {
	struct tc_plan_head head;
	struct tc_plan_program program;
	struct tc_plan_target targets[2];
	struct tc_plan_filter filters[2];
	struct tc_plan_entry entry;
};

/* Pages [first, first + count) of a node's frames; migrations go to the other node. */
static inline struct small_plan plan_of(uint32_t action, int32_t node, int32_t first, int32_t count)
{
	uint64_t start = (node ? SLOW_START : 0) + (uint64_t)first * PAGE;

	return (struct small_plan){
		.head = {.programs = 1, .targets = 2, .filters = 2, .entries = 1},
		.program = {.uid = 7,
			    .action = action,
			    .targets = action == TC_MIGRATE_HOT || action == TC_MIGRATE_COLD},
		.targets = {{.node = !node, .weight = 1}},
		.entry = {.start = start, .end = start + (uint64_t)count * PAGE, .node = node},
	};
}

static inline void offer(struct tc_machine *m, const struct small_plan *plan)
{
	assert_int_equal(tc_machine_offer(m, plan, sizeof(*plan)), 1);
}

/* The sum of what has come back for one target since the last poll; there may be nothing. */
static inline struct tc_outcome outcome_of(struct tc_machine *m, int64_t target)
{
	struct tc_outcome all[8], found = {.target = target};
	uint32_t n = tc_machine_poll(m, all, 8);

	for (uint32_t i = 0; i < n; i++)
		if (all[i].target == target)
			found = all[i];
	return found;
}

#endif

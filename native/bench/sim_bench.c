/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How fast the simulated machine is: 16 GiB (4 + 12), 12 GiB of pages, two monitors of 1,000 regions
 * every 5 ms, and both movers busy all the time (800,000 page moves a second).
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "sim.h"
#include "sim_hash.h"

#define PAGE 4096u
#define FAST_FRAMES (1 << 20)
#define SLOW_FRAMES (3 << 20)
#define PAGES (3 << 20)
#define SLOW_START (1ull << 40)
#define BATCH 1000
#define SAMPLE_NS 5000000ull
#define SECONDS 10

static double cpu_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Zipf-like: the hottest tenth of 2 MiB blocks gets nine tenths of the accesses. */
static void fill(double *rates, double total, uint64_t seed)
{
	for (int32_t i = 0; i < PAGES; i++) {
		double share = sim_hash(seed, 0, (uint64_t)i / 512) % 10 ? 0.1 / 0.9 : 9;

		rates[i] = total / PAGES * share;
	}
}

static struct tc_machine *machine(int event_engine)
{
	struct tc_machine_options options = {
		.page_bytes = PAGE,
		.node_count = 2,
		.page_count = PAGES,
		.event_engine = (uint32_t)event_engine,
		.seed = 1,
		.costs = {2500, 400, 5000},
		.nodes = {{.frames = FAST_FRAMES, .keep_free_frames = FAST_FRAMES / 200},
			  {.start = SLOW_START,
			   .id = 1,
			   .frames = SLOW_FRAMES,
			   .keep_free_frames = SLOW_FRAMES / 200}},
	};
	int32_t *frames = malloc(PAGES * sizeof(*frames));
	struct tc_machine *m;

	if (!frames || tc_machine_create(&m, &options))
		exit(1);
	for (int32_t i = 0; i < PAGES; i++)
		frames[i] = (int32_t)(((i / 512) * 2741 % (PAGES / 512)) * 512 + i % 512) +
			    FAST_FRAMES / 2;
	if (tc_machine_place(m, frames))
		exit(1);
	free(frames);
	return m;
}

static void offer(struct tc_machine *m, int32_t node, uint64_t at, uint64_t bytes)
{
	struct {
		struct tc_plan_head head;
		struct tc_plan_program program;
		struct tc_plan_target target;
		struct tc_plan_entry entry;
	} plan = {
		.head = {.programs = 1, .targets = 1, .entries = 1},
		.program = {.uid = node, .action = TC_MIGRATE_HOT, .targets = 1},
		.target = {.node = !node, .weight = 1},
	};
	uint64_t start = node ? SLOW_START : 0;
	uint64_t size = (node ? (uint64_t)SLOW_FRAMES : FAST_FRAMES) * PAGE;

	plan.entry = (struct tc_plan_entry){.start = start + at % (size - bytes), .node = node};
	plan.entry.end = plan.entry.start + bytes;
	if (tc_machine_offer(m, &plan, sizeof(plan)) < 0)
		exit(1);
}

static void sample(struct tc_machine *m, uint64_t now, uint64_t *addr, uint8_t *accessed)
{
	for (int node = 0; node < 2; node++, addr += BATCH) {
		uint64_t size = (node ? (uint64_t)SLOW_FRAMES : FAST_FRAMES) * PAGE;

		sim_rate_ops.check(m, now, addr, BATCH, accessed);
		for (uint64_t i = 0; i < BATCH; i++)
			addr[i] = (node ? SLOW_START : 0) + sim_below(sim_hash(now, i, 0), size);
		sim_rate_ops.prepare(m, now, addr, BATCH);
	}
}

static void lazy(int moving)
{
	static uint64_t addr[2 * BATCH];
	static uint8_t accessed[BATCH];
	struct tc_machine *m = machine(0);
	double *rates = malloc(PAGES * sizeof(*rates));
	struct tc_machine_counters counters;
	double began;

	if (!rates)
		exit(1);
	fill(rates, 50e6, 1);
	tc_machine_begin_phase(m, 0, rates, NULL, 0);
	began = cpu_seconds();
	for (uint64_t now = 0; now < SECONDS * 1000000000ull; now += SAMPLE_NS) {
		tc_machine_advance(m, now);
		sample(m, now, addr, accessed);
		for (int node = 0; moving && node < 2; node++)
			if (tc_machine_ready(m, node) > 0)
				offer(m, node, (now / 1000 * 7919) / PAGE * PAGE, 64 << 20);
	}
	tc_machine_counters(m, &counters);
	began = cpu_seconds() - began;
	printf("lazy engine, %7.0f page moves a second: %6.1f times real time\n",
	       (double)(counters.promoted + counters.demoted) / PAGE / SECONDS, SECONDS / began);
	fill(rates, 50e6, 2);
	began = cpu_seconds();
	tc_machine_begin_phase(m, SECONDS * 1000000000ull, rates, NULL, 0);
	printf("  a change of phase: %.1f ms\n", (cpu_seconds() - began) * 1e3);
	struct tc_stride cursor = {.bytes = (uint64_t)PAGES * PAGE, .stride = 64, .rate = 50e6};
	began = cpu_seconds();
	tc_machine_begin_phase(m, SECONDS * 1000000000ull, rates, &cursor, 1);
	printf("  to one with a cursor over all pages: %.1f ms\n", (cpu_seconds() - began) * 1e3);
	began = cpu_seconds();
	tc_machine_begin_phase(m, (SECONDS + 1) * 1000000000ull, rates, &cursor, 1);
	printf("  from that to the same again: %.1f ms\n", (cpu_seconds() - began) * 1e3);
	free(rates);
	tc_machine_destroy(m);
}

static void events(void)
{
	struct tc_machine *m = machine(1);
	double *rates = malloc(PAGES * sizeof(*rates));
	double began;

	if (!rates)
		exit(1);
	fill(rates, 50e6, 1);
	tc_machine_begin_phase(m, 0, rates, NULL, 0);
	began = cpu_seconds();
	tc_machine_advance(m, 1000000000ull);
	printf("event engine, 50 M accesses: %.2f s\n", cpu_seconds() - began);
	free(rates);
	tc_machine_destroy(m);
}

int main(void)
{
	lazy(0);
	lazy(1);
	events();
	return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What monitoring costs: 70 GB, and 1 TB, watched every 5 ms with 1,000 regions, over a bitmap of which
 * a random tenth of the 2 MiB blocks is hot. Between two ticks, outside the measured time, hot bits are
 * set again and the caches are filled with other lines, as other programs would do in 5 ms.
 *
 * Prints the share of one core that checking and preparing take by the thread's own CPU clock, merges
 * and splits included, and what 1 TB costs in terms of 70 GB; then the same of the monitor's own thread
 * in real time.
 */
#define _DEFAULT_SOURCE /* madvise */
#include "monitor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#define PAGE 4096ULL
#define BLOCK_PAGES 512ULL
#define SAMPLE_US 5000ULL
#define TICKS 2000
#define THREAD_SECONDS 5
#define WARM_TICKS 400
#define CAPACITY 4096
#define HUGE_PAGE (2ULL << 20)
#define SWEEP_BYTES (48ULL << 20)

/*
 * One size under measurement.
 *
 * @is_hot: for each block, whether it is accessed all the time
 * @cost_ns: CPU time of every tick
 */
struct watched {
	const char *name;
	struct tc_bits bits;
	struct tc_monitor *monitor;
	void *snapshot;
	uint8_t *is_hot;
	uint64_t cost_ns[TICKS];
};

static void *or_die(void *memory)
{
	if (!memory) {
		fprintf(stderr, "monitor_bench: not enough memory\n");
		exit(1);
	}
	return memory;
}

/*
 * The bitmap of a terabyte has 32 MiB. In huge pages, or a miss of the cache would be two more in the
 * page tables.
 */
static uint64_t *bitmap_new(uint64_t pages)
{
	size_t bytes = (pages / 8 + HUGE_PAGE) & ~(HUGE_PAGE - 1);
	uint64_t *words = or_die(aligned_alloc(HUGE_PAGE, bytes));

	madvise(words, bytes, MADV_HUGEPAGE);
	memset(words, 0, bytes);
	return words;
}

static void access_all_hot(struct watched *watched)
{
	uint64_t *word = watched->bits.words;

	for (uint64_t i = 0; i < watched->bits.pages / 64; i++) {
		if (watched->is_hot[i * 64 / BLOCK_PAGES])
			__atomic_store_n(&word[i], UINT64_MAX, __ATOMIC_RELAXED);
	}
}

static void watch(struct watched *watched, const char *name, uint64_t bytes)
{
	uint64_t pages = bytes / PAGE / BLOCK_PAGES * BLOCK_PAGES;
	struct tc_range range = {.start = 1ULL << 40, .end = (1ULL << 40) + pages * PAGE};
	struct tc_monitor_config config = {
		.ops = "sim-bits",
		.ops_ctx = &watched->bits,
		.ranges = &range,
		.nr_ranges = 1,
		.capacity = CAPACITY,
		.min_region_bytes = PAGE,
		.seed = 1,
		.attrs = {.sample_us = SAMPLE_US,
			  .aggr_us = 20 * SAMPLE_US,
			  .min_nr_regions = 1000,
			  .max_nr_regions = 1000},
	};
	struct tc_random random;

	watched->name = name;
	watched->bits = (struct tc_bits){.words = bitmap_new(pages),
					 .start = range.start,
					 .pages = pages,
					 .page_bytes = PAGE};
	watched->snapshot = or_die(calloc(1, tc_snapshot_bytes(CAPACITY)));
	watched->is_hot = or_die(calloc(pages / BLOCK_PAGES, 1));
	tc_random_seed(&random, 7);
	for (uint64_t block = 0; block < pages / BLOCK_PAGES; block++)
		watched->is_hot[block] = tc_random_in(&random, 0, 10) == 0;
	access_all_hot(watched);
	config.snapshot = watched->snapshot;
	if (tc_monitor_new(&config, &watched->monitor)) {
		fprintf(stderr, "monitor_bench: no monitor\n");
		exit(1);
	}
}

static void forget(struct watched *watched)
{
	tc_monitor_free(watched->monitor);
	free(watched->snapshot);
	free(watched->bits.words);
	free(watched->is_hot);
}

/* The monitor clears bits only where it samples, so that is where hot blocks set them again. */
static void access_hot(struct watched *watched)
{
	const struct tc_monitor *monitor = watched->monitor;
	struct tc_bits *bits = &watched->bits;

	for (uint32_t i = 0; i < monitor->nr_prepared; i++) {
		uint64_t page = (monitor->sampling[i] - bits->start) / PAGE;

		if (watched->is_hot[page / BLOCK_PAGES])
			bits->words[page / 64] |= 1ULL << (page % 64);
	}
}

/* Leaves other lines in the cache. */
static void sweep(uint8_t *memory)
{
	for (uint64_t i = 0; i < SWEEP_BYTES; i += 64)
		memory[i]++;
}

static uint64_t tick(struct watched *watched, uint64_t number)
{
	uint64_t now_ns = number * SAMPLE_US * 1000;
	uint64_t before = tc_thread_cpu_ns();

	tc_monitor_close_sample(watched->monitor, now_ns);
	tc_monitor_open_sample(watched->monitor, now_ns);
	return tc_thread_cpu_ns() - before;
}

static int ascending(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a;
	uint64_t right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

/* Prints one size, and returns its median cost. */
static double report(struct watched *watched)
{
	double sum = 0;
	double median;
	uint64_t middle;

	for (uint32_t i = 0; i < TICKS; i++)
		sum += (double)watched->cost_ns[i];
	qsort(watched->cost_ns, TICKS, sizeof(uint64_t), ascending);
	middle = watched->cost_ns[TICKS / 2];
	median = (double)middle;
	printf("%-5s  %u regions, cold caches: median %.1f us a tick, %.3f %% of a core"
	       " (mean %.1f us, %.3f %%)\n",
	       watched->name, watched->monitor->nr_prepared, median / 1000,
	       median / (SAMPLE_US * 10), sum / TICKS / 1000, sum / TICKS / (SAMPLE_US * 10));
	return median;
}

/* Lets its own thread sample in real time, wake-ups included, while the hot bits are set again. */
static void report_thread(struct watched *watched)
{
	static const struct timespec pause = {.tv_nsec = 20000000};
	struct tc_monitor_stats before;
	struct tc_monitor_stats after;

	tc_monitor_get_stats(watched->monitor, &before);
	if (tc_monitor_start(&watched->monitor, 1)) {
		fprintf(stderr, "monitor_bench: no thread\n");
		exit(1);
	}
	for (int i = 0; i < THREAD_SECONDS * 50; i++) {
		nanosleep(&pause, NULL);
		access_all_hot(watched);
	}
	tc_monitor_stop(watched->monitor);
	tc_monitor_get_stats(watched->monitor, &after);
	printf("%-5s  its own thread: %.3f %% of a core (%llu samples, %llu overruns)\n",
	       watched->name,
	       (double)(after.cpu_ns - before.cpu_ns) /
		       (double)(after.passed_samples - before.passed_samples) / (SAMPLE_US * 10),
	       (unsigned long long)(after.passed_samples - before.passed_samples),
	       (unsigned long long)(after.overruns - before.overruns));
}

int main(void)
{
	static struct watched small;
	static struct watched large;
	uint8_t *other_programs = or_die(calloc(1, SWEEP_BYTES));
	double ratio;

	watch(&small, "70 GB", 70ULL * 1000 * 1000 * 1000);
	watch(&large, "1 TB", 1000ULL * 1000 * 1000 * 1000);
	/* In turns, so that noise of the machine falls on both. */
	for (uint64_t i = 0; i < WARM_TICKS + TICKS; i++) {
		struct watched *both[] = {&small, &large};

		for (int k = 0; k < 2; k++) {
			uint64_t cost_ns;

			access_hot(both[k]);
			sweep(other_programs);
			cost_ns = tick(both[k], i);
			if (i >= WARM_TICKS)
				both[k]->cost_ns[i - WARM_TICKS] = cost_ns;
		}
	}
	ratio = report(&small);
	ratio = report(&large) / ratio;
	printf("1 TB costs %.2f of 70 GB (medians)\n", ratio);
	report_thread(&small);
	report_thread(&large);
	forget(&small);
	forget(&large);
	free(other_programs);
	return 0;
}

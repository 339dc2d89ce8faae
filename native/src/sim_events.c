/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The event engine: one access at a time, in order. What access k touches hangs on the phase's seed and
 * on k alone, so it does not matter in which steps time advances.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim.h"
#include "sim_hash.h"

/* Accesses worked on together, so that memory is fetched while others are drawn. */
#define BATCH 64

/* Which source an access comes from, and which page, are two draws. */
enum { DRAW_SOURCE, DRAW_PAGE };

static double add_shares(struct sim_events *events, const double *rates, uint32_t pages,
			 const struct tc_stride *strides, uint32_t count, double *random)
{
	double sum = 0, below = 0;

	*random = 0;
	for (uint32_t i = 0; i < pages; i++)
		*random += rates[i];
	sum = *random;
	for (uint32_t i = 0; i < count; i++)
		sum += strides[i].rate;
	for (uint32_t i = 0; sum > 0 && i <= count; i++) {
		below += i ? strides[i - 1].rate : *random;
		events->share[i] = below < sum ? (uint64_t)(below / sum * 0x1p64) : UINT64_MAX;
	}
	return sum;
}

int sim_events_rates(struct sim_events *out, const struct tc_machine *m, uint64_t now_ns,
		     const double *rates, const struct tc_stride *strides, uint32_t count)
{
	uint32_t pages = (uint32_t)m->page_count;
	double random;

	*out = (struct sim_events){
		.start_ns = now_ns,
		.seed = sim_hash(m->seed, now_ns, count),
		.runner_count = count,
		.share = malloc((count + 1) * sizeof(*out->share)),
		.runners = calloc(count + 1, sizeof(*out->runners)),
	};
	if (!out->share || !out->runners)
		goto no_memory;
	out->step = sim_step(add_shares(out, rates, pages, strides, count, &random));
	for (uint32_t i = 0; i < count; i++)
		out->runners[i] = (struct sim_runner){
			.first_page = strides[i].first_page,
			.stride = strides[i].stride,
			.bytes = strides[i].bytes,
		};
	if (random > 0 && sim_alias_make(&out->pages, rates, pages, random))
		goto no_memory;
	return 0;

no_memory:
	sim_events_free(out);
	return -ENOMEM;
}

int sim_events_trace(struct sim_events *out, const struct tc_machine *m, uint64_t now_ns,
		     const int32_t *pages, uint64_t length, double rate)
{
	*out = (struct sim_events){
		.start_ns = now_ns,
		.step = sim_step(rate),
		.length = length,
		.trace = malloc(length * sizeof(*pages)),
	};
	if (!out->trace)
		return -ENOMEM;
	for (uint64_t i = 0; i < length; i++) {
		if (pages[i] < 0 || pages[i] >= m->page_count) {
			sim_events_free(out);
			return -EINVAL;
		}
	}
	memcpy(out->trace, pages, length * sizeof(*pages));
	return 0;
}

void sim_events_free(struct sim_events *events)
{
	sim_alias_free(&events->pages);
	free(events->trace);
	free(events->runners);
	free(events->share);
	*events = (struct sim_events){0};
}

static void replay(struct sim_events *events, uint32_t n, int32_t *pages)
{
	for (uint32_t i = 0; i < n; i++) {
		pages[i] = events->trace[events->next];
		if (++events->next == events->length)
			events->next = 0;
	}
}

/* 0: random; i + 1: runner i. */
static uint32_t draw_source(const struct sim_events *events, uint64_t access)
{
	uint64_t draw = sim_hash(events->seed, DRAW_SOURCE, access);
	uint32_t low = 0, high = events->runner_count;

	while (low < high) {
		uint32_t mid = (low + high) / 2;

		if (draw < events->share[mid])
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

static int32_t run_on(struct sim_runner *runner, uint32_t page_bytes)
{
	if (runner->stride < runner->bytes - runner->offset)
		runner->offset += runner->stride;
	else
		runner->offset = 0;
	return runner->first_page + (int32_t)(runner->offset / page_bytes);
}

/*
 * In two rounds: the first decides all but which of its two indices a slot of the alias table stands
 * for, and marks random pages as the complement of their slot, so that no look waits for memory.
 */
static void draw(struct sim_events *events, uint32_t page_bytes, uint32_t n, int32_t *pages)
{
	const struct sim_alias *alias = &events->pages;
	uint32_t part[BATCH] = {0};

	for (uint32_t i = 0; i < n; i++) {
		uint64_t access = events->done + i;
		uint32_t source = events->runner_count ? draw_source(events, access) : 0;
		unsigned __int128 slot;

		if (source) {
			pages[i] = run_on(&events->runners[source - 1], page_bytes);
			continue;
		}
		slot = (unsigned __int128)sim_hash(events->seed, DRAW_PAGE, access) * alias->count;
		pages[i] = ~(int32_t)(slot >> 64);
		part[i] = (uint32_t)((uint64_t)slot >> 32);
		__builtin_prefetch(&alias->slots[~pages[i]]);
	}
	for (uint32_t i = 0; i < n; i++) {
		if (pages[i] >= 0)
			continue;
		pages[i] = ~pages[i];
		if (part[i] > alias->slots[pages[i]].keep)
			pages[i] = alias->slots[pages[i]].other;
	}
}

static void touch(struct tc_machine *m, uint32_t n, const int32_t *pages, uint64_t now_ns)
{
	for (uint32_t i = 0; i < n; i++)
		__builtin_prefetch(&m->pages[pages[i]], 1);
	for (uint32_t i = 0; i < n; i++) {
		struct sim_page *p = &m->pages[pages[i]];

		m->meters[p->node].events++;
		p->flags |= SIM_ACCESSED;
		if (p->frame == SIM_NO_FRAME)
			sim_page_in(m, pages[i], now_ns);
	}
}

/* Makes the accesses that are due by this time. */
void sim_events_run(struct tc_machine *m, uint64_t until_ns)
{
	struct sim_events *events = &m->events;
	int32_t pages[BATCH];
	uint64_t due;

	if (!events->step)
		return;
	due = sim_steps(events->step, until_ns - events->start_ns);
	while (events->done < due) {
		uint32_t n = due - events->done < BATCH ? (uint32_t)(due - events->done) : BATCH;

		if (events->trace)
			replay(events, n, pages);
		else
			draw(events, m->page_bytes, n, pages);
		touch(m, n, pages, until_ns);
		events->done += n;
	}
}

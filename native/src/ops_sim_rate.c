/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Operations "sim-rate": accessed bits of a simulated machine. A batch takes the machine's lock once,
 * and looks at memory in rounds, so that its cache misses overlap. Free frames are not accessed.
 */
#include "sim.h"

#define BATCH 64

static int32_t frame_at(const struct tc_machine *m, uint64_t addr)
{
	for (uint32_t i = 0; i < m->node_count; i++) {
		const struct sim_node *node = &m->nodes[i];
		uint64_t frame = (addr - node->start) / m->page_bytes;

		if (addr >= node->start && frame < (uint64_t)node->frames)
			return node->first_frame + (int32_t)frame;
	}
	return SIM_NO_FRAME;
}

/* The pages at these addresses, on their way into the cache; SIM_NO_FRAME where there is none. */
static void look_up(const struct tc_machine *m, const uint64_t *addr, uint32_t n, int32_t *pages)
{
	for (uint32_t i = 0; i < n; i++) {
		pages[i] = frame_at(m, addr[i]);
		if (pages[i] >= 0)
			__builtin_prefetch(&m->page_of_frame[pages[i]]);
	}
	for (uint32_t i = 0; i < n; i++) {
		if (pages[i] >= 0)
			pages[i] = m->page_of_frame[pages[i]];
		if (pages[i] >= 0)
			__builtin_prefetch(&m->pages[pages[i]], 1);
	}
}

static void prepare(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n)
{
	struct tc_machine *m = ctx;
	int32_t pages[BATCH];

	pthread_mutex_lock(&m->lock);
	for (uint32_t done = 0; done < n; done += BATCH) {
		uint32_t count = n - done < BATCH ? n - done : BATCH;

		look_up(m, addr + done, count, pages);
		for (uint32_t i = 0; i < count; i++)
			if (pages[i] >= 0)
				sim_clear(m, pages[i], now_ns);
	}
	pthread_mutex_unlock(&m->lock);
}

static void check(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n, uint8_t *accessed)
{
	struct tc_machine *m = ctx;
	int32_t pages[BATCH];

	pthread_mutex_lock(&m->lock);
	for (uint32_t done = 0; done < n; done += BATCH) {
		uint32_t count = n - done < BATCH ? n - done : BATCH;

		look_up(m, addr + done, count, pages);
		for (uint32_t i = 0; i < count; i++)
			accessed[done + i] = pages[i] >= 0 && sim_young(m, pages[i], now_ns);
	}
	pthread_mutex_unlock(&m->lock);
}

const struct tc_ops sim_rate_ops = {
	.name = "sim-rate",
	.prepare = prepare,
	.check = check,
};

__attribute__((constructor)) static void register_sim_rate(void)
{
	tc_ops_register(&sim_rate_ops);
}

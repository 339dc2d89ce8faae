/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Operations "sim-rate": accessed bits of a simulated machine. A batch takes the machine's lock once,
 * and looks at memory in rounds, so that its cache misses overlap. Free frames are not accessed.
 */
#include "sim.h"

#define BATCH 64
/* Rows between fetching and using; a ring holds what lies between the first and the last of it. */
#define AHEAD 16
#define RING 64

/* The node's index; the number of nodes for an address on none. */
static uint32_t node_at(const struct tc_machine *m, uint64_t addr)
{
	uint32_t i = 0;

	while (i < m->node_count &&
	       addr - m->nodes[i].start >= (uint64_t)m->nodes[i].frames * m->page_bytes)
		i++;
	return i;
}

static int32_t frame_at(const struct tc_machine *m, uint64_t addr)
{
	uint32_t i = node_at(m, addr);
	const struct sim_node *node = &m->nodes[i];

	if (i == m->node_count)
		return SIM_NO_FRAME;
	return node->first_frame + (int32_t)((addr - node->start) >> __builtin_ctz(m->page_bytes));
}

/* The pages on these frames, on their way into the cache; SIM_NO_FRAME where there is none. */
static void look_up(const struct tc_machine *m, const int32_t *frames, uint32_t n, int32_t *pages)
{
	for (uint32_t i = 0; i < n; i++)
		if (frames[i] >= 0)
			__builtin_prefetch(&m->page_of_frame[frames[i]]);
	for (uint32_t i = 0; i < n; i++) {
		pages[i] = frames[i] >= 0 ? m->page_of_frame[frames[i]] : SIM_NO_FRAME;
		if (pages[i] >= 0)
			__builtin_prefetch(&m->pages[pages[i]], 1);
	}
}

static bool is_on(const struct tc_machine *m, int32_t frame, uint32_t node)
{
	return frame >= m->nodes[node].first_frame &&
	       frame - m->nodes[node].first_frame < m->nodes[node].frames;
}

static void clear(struct tc_machine *m, uint64_t now_ns, struct sim_looks *looks, uint32_t node,
		  uint32_t row, int32_t frame, int32_t page)
{
	if (looks && is_on(m, frame, node))
		sim_look_clear(m, looks, row, frame, page, now_ns);
	else if (page >= 0)
		sim_clear(m, page, now_ns);
}

/*
 * Notes what is on the node where the batch began, so that nothing else is ever noted there. Of each row
 * the frame's page is fetched, some rows later the page, and some rows later it is there.
 */
static void clear_all(struct tc_machine *m, uint64_t now_ns, const uint64_t *addr, uint32_t n)
{
	uint32_t node = node_at(m, addr[0]);
	struct sim_looks *looks = node < m->node_count ? sim_looks_begin(m, node, n) : NULL;
	int32_t frames[RING];
	int32_t pages[RING];

	for (uint32_t row = 0; row < n + 2 * AHEAD; row++) {
		if (row < n) {
			int32_t frame = frame_at(m, addr[row]);

			frames[row % RING] = frame;
			if (frame >= 0)
				__builtin_prefetch(&m->page_of_frame[frame]);
		}
		if (row >= AHEAD && row < n + AHEAD) {
			int32_t frame = frames[(row - AHEAD) % RING];
			int32_t page = frame >= 0 ? m->page_of_frame[frame] : SIM_NO_FRAME;

			pages[(row - AHEAD) % RING] = page;
			if (page >= 0)
				__builtin_prefetch(&m->pages[page], 1);
		}
		if (row >= 2 * AHEAD) {
			uint32_t done = row - 2 * AHEAD;

			clear(m, now_ns, looks, node, done, frames[done % RING],
			      pages[done % RING]);
		}
	}
}

static void prepare(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n)
{
	struct tc_machine *m = ctx;

	pthread_mutex_lock(&m->lock);
	if (n)
		clear_all(m, now_ns, addr, n);
	pthread_mutex_unlock(&m->lock);
}

/* Answers what is known, and gathers the rest: the rows and their frames. Returns how many. */
static uint32_t answer_known(const struct tc_machine *m, const struct sim_looks *looks,
			     uint64_t now_ns, const uint64_t *addr, uint32_t first, uint32_t n,
			     uint8_t *accessed, uint32_t *rows, int32_t *frames)
{
	uint32_t left = 0;

	for (uint32_t row = first; row < first + n; row++) {
		int32_t frame = frame_at(m, addr[row]);
		const struct sim_look *look =
			frame >= 0 ? sim_look_known(m, looks, row, frame) : NULL;

		accessed[row] = look && look->page >= 0 && sim_gathered(m, look, now_ns);
		if (look || frame < 0)
			continue;
		rows[left] = row;
		frames[left++] = frame;
	}
	return left;
}

static void check(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n, uint8_t *accessed)
{
	struct tc_machine *m = ctx;
	uint32_t node = n ? node_at(m, addr[0]) : m->node_count;
	const struct sim_looks *looks = node < m->node_count ? &m->looks[node] : NULL;
	uint32_t rows[BATCH];
	int32_t frames[BATCH];
	int32_t pages[BATCH];

	pthread_mutex_lock(&m->lock);
	for (uint32_t done = 0; done < n; done += BATCH) {
		uint32_t count = n - done < BATCH ? n - done : BATCH;

		count = answer_known(m, looks, now_ns, addr, done, count, accessed, rows, frames);
		look_up(m, frames, count, pages);
		for (uint32_t i = 0; i < count; i++)
			accessed[rows[i]] = pages[i] >= 0 && sim_young(m, pages[i], now_ns);
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

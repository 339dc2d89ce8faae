/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Physical memory: which page lies on which frame. Free frames are handed out oldest first; at the
 * start they stand in blocks of 2 MiB in shuffled order, as a buddy allocator leaves them.
 */
#include <errno.h>
#include <stdlib.h>

#include "sim.h"
#include "sim_hash.h"

#define FREE_BLOCK_BYTES (2u << 20)
#define PING_PONG_NS (10ull * NSEC_PER_SEC)
#define PREFETCH_AHEAD 16

static void free_frame(struct sim_node *node, int32_t frame)
{
	int32_t tail = node->head + node->free_count;

	if (tail >= node->frames)
		tail -= node->frames;
	node->free[tail] = frame;
	node->free_count++;
}

static int32_t take_frame(struct sim_node *node)
{
	int32_t frame = node->free[node->head];

	if (++node->head == node->frames)
		node->head = 0;
	node->free_count--;
	return frame;
}

/* Has the cache fetch what a move to this node is about to write. */
void sim_prefetch_free(const struct tc_machine *m, uint32_t node)
{
	const struct sim_node *n = &m->nodes[node];
	int32_t index = n->head + PREFETCH_AHEAD;

	if (index < n->frames)
		__builtin_prefetch(&m->page_of_frame[n->free[index]], 1);
}

static void put(struct tc_machine *m, int32_t page, int32_t frame, uint32_t node)
{
	sim_changed(m, frame);
	m->page_of_frame[frame] = page;
	m->pages[page].frame = frame;
	m->pages[page].node = (uint8_t)node;
}

static void lift(struct tc_machine *m, int32_t page)
{
	struct sim_page *p = &m->pages[page];

	sim_changed(m, p->frame);
	m->page_of_frame[p->frame] = SIM_NO_FRAME;
	free_frame(&m->nodes[p->node], p->frame);
	p->frame = SIM_NO_FRAME;
	p->node = (uint8_t)m->node_count;
}

static int collect_free(struct tc_machine *m, uint32_t index)
{
	struct sim_node *node = &m->nodes[index];
	int32_t block_frames = (int32_t)(FREE_BLOCK_BYTES / m->page_bytes);
	int32_t blocks, *order;

	if (block_frames < 1)
		block_frames = 1;
	blocks = (node->frames - 1) / block_frames + 1;
	order = malloc((size_t)blocks * sizeof(*order));
	if (!order)
		return -ENOMEM;
	for (int32_t i = 0; i < blocks; i++) {
		int32_t j =
			(int32_t)sim_below(sim_hash(m->seed, index, (uint64_t)i), (uint64_t)i + 1);

		order[i] = order[j];
		order[j] = i;
	}
	for (int32_t i = 0; i < blocks; i++) {
		int32_t from = order[i] * block_frames;

		for (int32_t k = from; k < from + block_frames && k < node->frames; k++)
			if (m->page_of_frame[node->first_frame + k] == SIM_NO_FRAME)
				free_frame(node, node->first_frame + k);
	}
	free(order);
	return 0;
}

static uint32_t node_of_frame(const struct tc_machine *m, int32_t frame)
{
	uint32_t node = 0;

	while (frame >= m->nodes[node].first_frame + m->nodes[node].frames)
		node++;
	return node;
}

/* Nothing lies anywhere, and no frame is to be had. */
void sim_memory_clear(struct tc_machine *m)
{
	for (int32_t i = 0; i < m->frame_count; i++)
		m->page_of_frame[i] = SIM_NO_FRAME;
	for (int32_t i = 0; i < m->page_count; i++)
		m->pages[i] =
			(struct sim_page){.frame = SIM_NO_FRAME, .node = (uint8_t)m->node_count};
	for (uint32_t i = 0; i < m->node_count; i++)
		m->nodes[i].free_count = 0;
}

static int place(struct tc_machine *m, const int32_t *frame_of_page)
{
	for (int32_t page = 0; page < m->page_count; page++) {
		int32_t frame = frame_of_page[page];

		if (frame < 0 || frame >= m->frame_count || m->page_of_frame[frame] != SIM_NO_FRAME)
			return -EINVAL;
		put(m, page, frame, node_of_frame(m, frame));
	}
	for (uint32_t i = 0; i < m->node_count; i++) {
		int err = collect_free(m, i);

		if (err)
			return err;
	}
	return 0;
}

/*
 * Places every page, or, on failure, none. Accessed bits start clear: the memory was filled long before
 * time 0, and what nobody has accessed since is old.
 */
int sim_memory_place(struct tc_machine *m, const int32_t *frame_of_page)
{
	int err = place(m, frame_of_page);

	if (err)
		sim_memory_clear(m);
	return err;
}

static void count_move(struct tc_machine *m, struct sim_page *p, uint32_t from, uint32_t to,
		       uint64_t at_ns)
{
	uint8_t way = to < from ? SIM_ROSE : SIM_SANK;
	uint8_t back = to < from ? SIM_SANK : SIM_ROSE;
	struct tc_machine_counters *totals = &m->totals;

	totals->moved_out[from] += m->page_bytes;
	totals->moved_in[to] += m->page_bytes;
	if (way == SIM_ROSE)
		totals->promoted += m->page_bytes;
	else
		totals->demoted += m->page_bytes;
	if (p->flags & back && at_ns - p->moved_ns <= PING_PONG_NS)
		totals->ping_pong += m->page_bytes;
	p->flags = (uint8_t)((p->flags & ~back) | way);
	p->moved_ns = at_ns;
}

/* Moves a page in memory to another node; false if that has no frame to give. */
bool sim_move_page(struct tc_machine *m, int32_t page, uint32_t node, uint64_t at_ns)
{
	struct sim_page *p = &m->pages[page];
	uint32_t from = p->node;
	int64_t rate;

	if (m->nodes[node].free_count <= m->nodes[node].keep_free)
		return false;
	rate = sim_page_rate(m, page);
	lift(m, page);
	put(m, page, take_frame(&m->nodes[node]), node);
	sim_meter_add(&m->meters[from], -rate, at_ns);
	sim_meter_add(&m->meters[node], rate, at_ns);
	count_move(m, p, from, node, at_ns);
	return true;
}

/* Takes a page out of memory; its next access brings it back. */
void sim_page_out(struct tc_machine *m, int32_t page, uint64_t at_ns)
{
	int64_t rate = sim_page_rate(m, page);

	sim_meter_add(&m->meters[m->pages[page].node], -rate, at_ns);
	sim_meter_add(&m->meters[m->node_count], rate, at_ns);
	lift(m, page);
	sim_clear(m, page, at_ns);
	if (rate)
		m->out[m->out_count++] = page;
}

/*
 * Brings a page back to the fastest node with room. Plans cannot fill the frames that are kept free,
 * a fault may: there is always one, because every page had a frame once.
 */
void sim_page_in(struct tc_machine *m, int32_t page, uint64_t at_ns)
{
	int64_t rate = sim_page_rate(m, page);
	uint32_t node = 0, any = 0;

	while (node < m->node_count && m->nodes[node].free_count <= m->nodes[node].keep_free)
		node++;
	while (!m->nodes[any].free_count)
		any++;
	if (node == m->node_count)
		node = any;
	put(m, page, take_frame(&m->nodes[node]), node);
	m->pages[page].flags |= SIM_ACCESSED;
	sim_meter_add(&m->meters[m->node_count], -rate, at_ns);
	sim_meter_add(&m->meters[node], rate, at_ns);
	m->totals.faults++;
}

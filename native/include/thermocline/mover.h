/* SPDX-License-Identifier: Apache-2.0 */
/* The mover of real pages. A part of thermocline.h. */
#ifndef THERMOCLINE_MOVER_H
#define THERMOCLINE_MOVER_H

#include "plan.h"

/*
 * The mover of real pages: finds who maps a frame in the page tables of all programs, and has the kernel
 * move it with move_pages(2). It has a thread for each source node. Its own process and the kernel's
 * memory stay where they are. Migrations move pages, TC_PAGEOUT and TC_COLD advise the kernel with
 * process_madvise(2), TC_STAT asks the filters; other actions do nothing to pages. Thread-safe, but for
 * tc_mover_free.
 *
 * It needs CAP_SYS_ADMIN, without which the kernel shows no frames, and CAP_SYS_NICE.
 */
struct tc_mover;

/*
 * A node that pages may leave. All fields have 8 bytes so that other languages can fill it by index.
 *
 * @ranges: its addresses
 * @nr_ranges: how many, at least 1
 */
struct tc_mover_node {
	int64_t id;
	const struct tc_range *ranges;
	uint64_t nr_ranges;
};

/*
 * All is copied. -EINVAL for no nodes or too many, -ENOENT and others if the kernel does not show
 * ROOT/proc/kpageflags, -EAGAIN if there is no thread to be had, -ENOMEM.
 *
 * @root: below which proc and sys lie
 */
TC_API int tc_mover_new(const char *root, const struct tc_mover_node *nodes, uint32_t nr_nodes,
			struct tc_mover **mover);

/* Gives up what it is doing, within one batch, and frees it. Null is ignored. */
TC_API void tc_mover_free(struct tc_mover *mover);

/* 1: a plan for this node would be accepted, 0: one is waiting or in work. -EINVAL: no such node. */
TC_API int tc_mover_ready(struct tc_mover *mover, int32_t node);

/*
 * Accepts (1) or, when one of its nodes is not ready, drops (0) a plan. -EINVAL for one that does not
 * hold together, -ENOMEM. Never waits for work.
 */
TC_API int tc_mover_offer(struct tc_mover *mover, const void *plan, uint64_t bytes);

/* Hands over up to max outcomes and returns their number; call again while it is max. */
TC_API uint32_t tc_mover_poll(struct tc_mover *mover, struct tc_outcome *out, uint32_t max);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The simulated machine. A part of thermocline.h. */
#ifndef THERMOCLINE_MACHINE_H
#define THERMOCLINE_MACHINE_H

#include "plan.h"

/*
 * The simulated machine: frames of NUMA nodes, virtual pages on them, accessed bits, page moves, and
 * the accesses that each node serves. It is the context of the operations "sim-rate". Thread-safe. Its time is the caller's; a time before one that
 * it has seen counts as that one.
 */
struct tc_machine;

#define TC_MACHINE_MAX_NODES 16

/* A node's frames are [start, start + frames * page size); keep_free_frames no plan may fill. */
struct tc_machine_node {
	uint64_t start;
	int32_t id;
	int32_t frames;
	int32_t keep_free_frames;
	int32_t reserved;
};

/*
 * @move_ns: moving or paging out one page
 * @look_ns: a page that was looked at, but filtered out or without a frame to go to
 * @fault_ns: bringing back a page that was paged out
 */
struct tc_machine_costs {
	uint64_t move_ns;
	uint64_t look_ns;
	uint64_t fault_ns;
};

/*
 * @nodes: fastest first; frames are numbered from 0 over all of them
 * @event_engine: 0: rates are answered in closed form; 1: they become single accesses
 */
struct tc_machine_options {
	uint32_t page_bytes;
	uint32_t node_count;
	int32_t page_count;
	uint32_t event_engine;
	uint64_t seed;
	struct tc_machine_costs costs;
	struct tc_machine_node nodes[TC_MACHINE_MAX_NODES];
};

/*
 * A sequential cursor of a phase: access k (from 0) is at byte ((k + 1) mod lap) * stride of the range
 * that begins at first_page, where lap = ceil(bytes / stride); rate accesses a second.
 */
struct tc_stride {
	int32_t first_page;
	int32_t reserved;
	uint64_t bytes;
	uint64_t stride;
	double rate;
};

/*
 * Running totals at the last advance. All fields have 8 bytes so that other languages can pass an
 * array.
 *
 * @accesses: by node; element node_count counts accesses to paged-out pages
 * @promoted, @demoted: bytes moved to a node earlier, later in the order
 * @ping_pong: of these, bytes of pages that moved the other way within the last 10 s
 * @faults: pages brought back
 * @mover_ns: time that all movers were busy
 */
struct tc_machine_counters {
	double accesses[TC_MACHINE_MAX_NODES + 1];
	uint64_t moved_in[TC_MACHINE_MAX_NODES];
	uint64_t moved_out[TC_MACHINE_MAX_NODES];
	uint64_t free_frames[TC_MACHINE_MAX_NODES];
	uint64_t promoted;
	uint64_t demoted;
	uint64_t ping_pong;
	uint64_t faults;
	uint64_t mover_ns;
};

/* -EINVAL for options that make no sense, -ENOMEM. */
TC_API int tc_machine_create(struct tc_machine **out, const struct tc_machine_options *options);
TC_API void tc_machine_destroy(struct tc_machine *m);

/*
 * Puts every page on a frame, once, before anything else. Accessed bits are clear, as if memory had
 * been filled long ago and page aging had been over it since. -EINVAL for a frame that does not exist
 * or is taken, -EBUSY the second time.
 */
TC_API int tc_machine_place(struct tc_machine *m, const int32_t *frame_of_page);

/* Copies the frame of each page; -1 for one that is paged out. */
TC_API void tc_machine_frames(struct tc_machine *m, int32_t *frame_of_page);

/*
 * Demand from now_ns on: random accesses a second of each page, and cursors on top. -EINVAL for a
 * rate that is not a number or negative, a range outside the pages, or pages without a place; -ERANGE above 1e11 accesses a
 * second in all; -ENOMEM. Nothing has changed then.
 */
TC_API int tc_machine_begin_phase(struct tc_machine *m, uint64_t now_ns, const double *rates,
				  const struct tc_stride *strides, uint32_t count);

/* Demand from now_ns on: these pages in order, over and over. Errors as above. */
TC_API int tc_machine_begin_trace(struct tc_machine *m, uint64_t now_ns, const int32_t *pages,
				  uint64_t length, double rate);

/* Takes the machine to this time. */
TC_API void tc_machine_advance(struct tc_machine *m, uint64_t now_ns);

/* Never waits for the machine. */
TC_API void tc_machine_counters(struct tc_machine *m, struct tc_machine_counters *out);

/* 1: a plan for this node would be accepted, 0: one is waiting or in work. -EINVAL: no such node. */
TC_API int tc_machine_ready(struct tc_machine *m, int32_t node);

/*
 * Accepts (1) or, when one of its nodes is not ready, drops (0) a plan; its work is done by
 * advancing. -EINVAL for a plan that does not hold together, -ENOMEM. Never waits for the machine.
 */
TC_API int tc_machine_offer(struct tc_machine *m, const void *plan, uint64_t bytes);

/* Hands over up to max outcomes and returns their number; call again while it is max. */
TC_API uint32_t tc_machine_poll(struct tc_machine *m, struct tc_outcome *out, uint32_t max);

#endif

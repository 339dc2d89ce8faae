/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The simulated machine's state, and what its files offer each other.
 *
 *   sim_machine.c   life cycle, phases, the clock
 *   sim_memory.c    frames, free frames, pages that move, leave and come back
 *   sim_rates.c     the lazy engine: accessed bits from rates in closed form
 *   sim_cursor.c    sequential cursors, exact
 *   sim_events.c    the event engine: one access at a time
 *   sim_alias.c     drawing a page in proportion to its rate
 *   sim_mover.c     carries plans out in simulated time
 *   sim_plan.c      packed plans, with what is the same for every page answered
 *   sim_desk.c      what other threads may touch without waiting: plans, outcomes, counters
 *   sim_table.c     memory for large tables
 *   sim_look.c      what monitors remember between two visits of a page
 *   ops_sim_rate.c  the operations table for monitors
 *
 * Everything is under tc_machine.lock, but for the desk, which has its own.
 */
#ifndef SIM_H
#define SIM_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "outbox.h"
#include "plan.h"
#include "thermocline.h"

#define NSEC_PER_SEC 1000000000u

/* Rates are summed in accesses a second with this many bits after the point: sums stay exact. */
#define SIM_RATE_BITS 24
/* Accesses a nanosecond, with this many bits after the point. */
#define SIM_STEP_BITS 56
/* The most that all demand together may be, so that neither of the two overflows. */
#define SIM_MAX_RATE 1e11

#define SIM_NO_FRAME (-1)

enum {
	SIM_ACCESSED = 1 << 0, /* the accessed bit, as far as it is settled */
	SIM_ACTIVE = 1 << 1,   /* on the active LRU list */
	SIM_CURSOR = 1 << 2,   /* a cursor of this phase runs over the page */
	SIM_ROSE = 1 << 3,     /* its last move was to a faster node */
	SIM_SANK = 1 << 4,     /* its last move was to a slower node */
};

/**
 * struct sim_page - one virtual page; 32 bytes, so that it never straddles a cache line
 * @cleared_ns: since when the accessed bit gathers
 * @moved_ns: time of the last move
 * @rate: random accesses a second
 * @frame: where it lies, or SIM_NO_FRAME while it is paged out
 * @node: index of its node; the number of nodes while it is paged out
 * @flags: SIM_*
 */
struct sim_page {
	uint64_t cleared_ns;
	uint64_t moved_ns;
	double rate;
	int32_t frame;
	uint8_t node;
	uint8_t flags;
	uint8_t reserved[2];
};

static inline void sim_page_clear(struct sim_page *p, uint64_t now_ns)
{
	p->flags &= (uint8_t)~SIM_ACCESSED;
	if (p->cleared_ns < now_ns)
		p->cleared_ns = now_ns;
}

/**
 * struct sim_node - a node's frames
 * @free: ring of its free frames, oldest first
 * @head: index of the oldest
 */
struct sim_node {
	int32_t id;
	uint64_t start;
	int32_t first_frame;
	int32_t frames;
	int32_t keep_free;
	int32_t *free;
	int32_t head;
	int32_t free_count;
};

/**
 * struct sim_meter - accesses that one node serves
 * @rate: of all pages there, fixed point
 * @base: accesses up to time t are base + rate * t, in fixed-point accesses a second times ns; a
 *        change of the rate costs two additions, and advancing time costs nothing
 * @events: accesses made one at a time
 */
struct sim_meter {
	int64_t rate;
	__int128 base;
	uint64_t events;
};

static inline void sim_meter_add(struct sim_meter *meter, int64_t rate, uint64_t at_ns)
{
	meter->rate += rate;
	meter->base -= (__int128)rate * at_ns;
}

/**
 * struct sim_cursor - a sequential cursor
 * @first_page: where its range starts
 * @end_page: behind its last page
 * @reach: largest end_page among this and all cursors before it
 * @stride: bytes between two accesses
 * @lap: accesses until it is back where it was
 * @rate: accesses a second
 * @step: the same a nanosecond, fixed point
 */
struct sim_cursor {
	int32_t first_page;
	int32_t end_page;
	int32_t reach;
	uint64_t stride;
	uint64_t lap;
	double rate;
	uint64_t step;
};

/* Cursors of a phase, by first page. */
struct sim_cursors {
	struct sim_cursor *at;
	uint32_t count;
	uint64_t start_ns;
};

/* A draw that falls on a slot is for the slot's index if it is up to @keep, else for @other. */
struct sim_slot {
	uint32_t keep;
	int32_t other;
};

/* Walker's alias table: draws an index in proportion to its weight. */
struct sim_alias {
	uint32_t count;
	struct sim_slot *slots;
};

/* A cursor that is moved access by access. */
struct sim_runner {
	int32_t first_page;
	uint64_t stride;
	uint64_t bytes;
	uint64_t offset;
};

/**
 * struct sim_events - the accesses of an event phase
 * @step: accesses a nanosecond, fixed point; 0 without events
 * @done: accesses made since @start_ns
 * @seed: of this phase
 * @trace: pages in order, or NULL: they are drawn
 * @next: index of the next one
 * @pages: random pages
 * @runners: cursors
 * @share: upper bounds of the shares of random accesses and of each cursor, in parts of 2^64
 */
struct sim_events {
	uint64_t start_ns;
	uint64_t step;
	uint64_t done;
	uint64_t seed;
	int32_t *trace;
	uint64_t length;
	uint64_t next;
	struct sim_alias pages;
	struct sim_runner *runners;
	uint64_t *share;
	uint32_t runner_count;
};

/**
 * struct sim_look - what was seen of a page when a monitor cleared its accessed bit
 * @cleared_ns: as in struct sim_page, like @rate
 * @frame: which was looked at
 * @page: that lay there, or SIM_NO_FRAME
 * @changes: of the frame's block until then
 * @cursor: SIM_CURSOR was set
 */
struct sim_look {
	uint64_t cleared_ns;
	double rate;
	int32_t frame;
	int32_t page;
	uint32_t changes;
	bool cursor;
};

/* The looks of the last batch that began on a node, in its order: on this node's frames alone. */
struct sim_looks {
	struct sim_look *at;
	uint32_t count;
	uint32_t room;
};

/* Changes are counted by blocks of so many frames. */
#define SIM_BLOCK_FRAMES 512

/**
 * struct sim_mover - moves pages away from one node
 * @clock_ns: until when it is busy
 * @entry: of the plan, in hand
 * @frame: next of the entry; only valid while @end_frame is not 0
 * @end_frame: behind the entry's last; 0: the entry has not begun
 * @fills: index of the node that the entry moves to; -1: none, or several
 * @applied: the entry acted on a page
 */
struct sim_mover {
	uint64_t clock_ns;
	struct plan *plan;
	uint32_t entry;
	int32_t frame;
	int32_t end_frame;
	int fills;
	bool applied;
};

/**
 * struct sim_desk - where other threads meet the machine; its lock is never held for long
 * @busy: a node's plan is waiting or in work
 * @offered: the waiting one, until the mover takes it
 */
struct sim_desk {
	pthread_mutex_t lock;
	bool busy[TC_MACHINE_MAX_NODES];
	struct plan *offered[TC_MACHINE_MAX_NODES];
	struct outbox outbox;
	struct tc_machine_counters counters;
};

/**
 * struct tc_machine - the machine
 * @now_ns: how far it has come
 * @meters: one a node, and one for paged-out pages
 * @page_of_frame: SIM_NO_FRAME where a frame is free
 * @out: pages that are paged out and will be accessed, by the lazy engine's rates
 * @next_fault_ns: when they are looked at next
 * @changes: by block of frames: what was done to pages there, but for the clearing that is in @looks
 * @looks: by node
 * @totals: running totals; the per-node sums of accesses and frames are filled in when published
 */
struct tc_machine {
	pthread_mutex_t lock;
	uint64_t now_ns;
	uint64_t seed;
	uint32_t page_bytes;
	uint32_t node_count;
	int32_t page_count;
	int32_t frame_count;
	bool event_engine;
	bool placed;
	struct tc_machine_costs costs;
	struct sim_node nodes[TC_MACHINE_MAX_NODES];
	struct sim_meter meters[TC_MACHINE_MAX_NODES + 1];
	struct sim_page *pages;
	int32_t *page_of_frame;
	struct sim_cursors cursors;
	struct sim_events events;
	int32_t *out;
	int32_t out_count;
	uint64_t next_fault_ns;
	uint32_t *changes;
	struct sim_looks looks[TC_MACHINE_MAX_NODES];
	struct sim_mover movers[TC_MACHINE_MAX_NODES];
	struct tc_machine_counters totals;
	struct sim_desk desk;
};

/* sim_table.c */
void *sim_table(size_t count, size_t bytes);

/* sim_machine.c */
int sim_node_index(const struct tc_machine *m, int32_t id);

/* sim_memory.c */
void sim_memory_clear(struct tc_machine *m);
int sim_memory_place(struct tc_machine *m, const int32_t *frame_of_page);
bool sim_move_page(struct tc_machine *m, int32_t page, uint32_t node, uint64_t at_ns);
void sim_page_out(struct tc_machine *m, int32_t page, uint64_t at_ns);
void sim_page_in(struct tc_machine *m, int32_t page, uint64_t at_ns);
void sim_prefetch_free(const struct tc_machine *m, uint32_t node);

/* sim_rates.c */
bool sim_gathered(const struct tc_machine *m, const struct sim_look *look, uint64_t now_ns);
bool sim_young(const struct tc_machine *m, int32_t page, uint64_t now_ns);
void sim_clear(struct tc_machine *m, int32_t page, uint64_t now_ns);
int64_t sim_page_rate(const struct tc_machine *m, int32_t page);
void sim_rates_begin(struct tc_machine *m, uint64_t now_ns, const double *rates,
		     struct sim_cursors *cursors);
void sim_rates_fault(struct tc_machine *m, uint64_t now_ns);

/* sim_cursor.c */
uint64_t sim_step(double rate);
uint64_t sim_steps(uint64_t step, uint64_t elapsed_ns);
int sim_cursors_make(struct sim_cursors *out, const struct tc_machine *m,
		     const struct tc_stride *strides, uint32_t count, uint64_t start_ns);
bool sim_cursors_touched(const struct tc_machine *m, int32_t page, uint64_t from_ns,
			 uint64_t to_ns);
double sim_cursors_rate(const struct tc_machine *m, int32_t page);

/* sim_events.c */
int sim_events_rates(struct sim_events *out, const struct tc_machine *m, uint64_t now_ns,
		     const double *rates, const struct tc_stride *strides, uint32_t count);
int sim_events_trace(struct sim_events *out, const struct tc_machine *m, uint64_t now_ns,
		     const int32_t *pages, uint64_t length, double rate);
void sim_events_run(struct tc_machine *m, uint64_t until_ns);
void sim_events_free(struct sim_events *events);

/* sim_alias.c */
int sim_alias_make(struct sim_alias *out, const double *weights, uint32_t count, double sum);
void sim_alias_free(struct sim_alias *alias);

/* sim_mover.c */
void sim_movers_run(struct tc_machine *m, uint64_t now_ns);

static inline void sim_changed(struct tc_machine *m, int32_t frame)
{
	m->changes[frame / SIM_BLOCK_FRAMES]++;
}

/* sim_look.c */
const struct sim_look *sim_look_known(const struct tc_machine *m, const struct sim_looks *looks,
				      uint32_t row, int32_t frame);
struct sim_looks *sim_looks_begin(struct tc_machine *m, uint32_t node, uint32_t count);
void sim_look_clear(struct tc_machine *m, struct sim_looks *looks, uint32_t row, int32_t frame,
		    int32_t page, uint64_t now_ns);
void sim_all_changed(struct tc_machine *m);

/* ops_sim_rate.c */
extern const struct tc_ops sim_rate_ops;

/* sim_plan.c */
int sim_plans_make(const struct tc_machine *m, const void *packed, uint64_t bytes,
		   struct plan *plans[TC_MACHINE_MAX_NODES]);

/* sim_desk.c */
void sim_desk_free(struct sim_desk *desk);
void sim_desk_take(struct tc_machine *m);
void sim_desk_report(struct tc_machine *m, struct plan *plan);
void sim_desk_finish(struct tc_machine *m, uint32_t node, struct plan *plan);
void sim_desk_publish(struct tc_machine *m);

#endif

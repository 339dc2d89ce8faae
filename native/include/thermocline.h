/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libthermocline: the native core. One header for all of it.
 *
 * Conventions: functions return 0 or a count, and -errno on failure; sizes in bytes, addresses are
 * physical, times in nanoseconds of a clock that the caller chooses (virtual in the simulator) unless
 * a name says otherwise. Nothing here prints, and nothing calls back into Java.
 */
#ifndef THERMOCLINE_H
#define THERMOCLINE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
typedef int32_t tc_atomic_i32;
#else
typedef _Atomic int32_t tc_atomic_i32;
#endif

#define TC_API __attribute__((visibility("default")))

/* Changes with every incompatible change to this header. */
#define TC_VERSION 2

/* The TC_VERSION that the library was built with. */
TC_API int tc_version(void);

/* Addresses [start, end). */
struct tc_range {
	uint64_t start;
	uint64_t end;
};

/*
 * The operations table: how one kind of memory answers "was this address accessed?". Registered once
 * by name. Both calls get all addresses of a tick at once, so that an implementation can prefetch
 * and take its lock once.
 *
 * @name: what monitors ask for; unique among registered tables
 * @prepare: forget earlier accesses to the pages at these addresses
 * @check: accessed[i] = 1 if the page at addr[i] was accessed since, else 0
 */
struct tc_ops {
	const char *name;
	void (*prepare)(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n);
	void (*check)(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n,
		      uint8_t *accessed);
};

/*
 * Makes a table known; it must outlive its registration. -EINVAL if it is incomplete or its name is
 * taken, -ENOSPC if there are too many. The library's own tables are registered when it is loaded.
 */
TC_API int tc_ops_register(const struct tc_ops *ops);

/* Forgets a table; monitors that use it keep it. -EINVAL if there is no such name. */
TC_API int tc_ops_unregister(const char *name);

/*
 * The context of the operations "sim-bits": accessed bits in a bitmap that others write to, one bit a
 * page. Writers set bits with an atomic or, at any time, from any thread. Addresses outside are never
 * accessed.
 *
 * @words: page p is bit p % 64 of word p / 64
 * @start: address of page 0
 * @pages: number of pages
 * @page_bytes: a power of two
 */
struct tc_bits {
	uint64_t *words;
	uint64_t start;
	uint64_t pages;
	uint64_t page_bytes;
};

/*
 * The context of the operations "page-idle": the kernel's own tracking of idle pages, which few kernels
 * are built with (CONFIG_IDLE_PAGE_TRACKING).
 */
struct tc_page_idle;

/*
 * -errno if ROOT/sys/kernel/mm/page_idle/bitmap or ROOT/proc/kpageflags cannot be opened, -ENOMEM.
 *
 * @root: below which proc and sys lie
 */
TC_API int tc_page_idle_new(const char *root, struct tc_page_idle **idle);

/* After all monitors that use it. Null is ignored. */
TC_API void tc_page_idle_free(struct tc_page_idle *idle);

/*
 * How to monitor. All fields are u64 so that other languages can pass an array.
 *
 * @sample_us: time between two access checks; 0 is taken as 1
 * @aggr_us: time over which accesses are counted, at least sample_us
 * @min_nr_regions: least number of regions, at least 3
 * @max_nr_regions: the most that splitting makes; at most half of the monitor's capacity
 * @goal_access_bp: interval auto-tuning: wanted share of positive checks, in basis points
 * @goal_aggrs: aggregations between two adjustments; 0 switches auto-tuning off
 * @goal_min_sample_us: least sample interval of auto-tuning
 * @goal_max_sample_us: and the most
 */
struct tc_attrs {
	uint64_t sample_us;
	uint64_t aggr_us;
	uint64_t min_nr_regions;
	uint64_t max_nr_regions;
	uint64_t goal_access_bp;
	uint64_t goal_aggrs;
	uint64_t goal_min_sample_us;
	uint64_t goal_max_sample_us;
};

/*
 * The shared buffer in which a monitor publishes its regions, little endian:
 *
 *	header | slot 0 | slot 1 | slot 2
 *	slot: slot header | start u64[capacity] | end u64[capacity]
 *	      | nr_accesses u32[capacity] | last_nr_accesses u32[capacity] | age u32[capacity]
 *
 * One writer, one reader, nobody waits: the writer never picks the slot that is published nor the
 * one that is pinned. The reader stores @published into @pinned and reads @published again until
 * both agree; then the slot is its own until it pins another one.
 */
#define TC_SNAPSHOT_MAGIC 0x4e534354
#define TC_SNAPSHOT_VERSION 1
#define TC_SNAPSHOT_SLOTS 3

/*
 * @magic: TC_SNAPSHOT_MAGIC
 * @version: TC_SNAPSHOT_VERSION
 * @capacity: rows of a slot, a multiple of 16
 * @node: the NUMA node that is monitored
 * @published: newest slot; -1 before the first snapshot
 * @pinned: the reader's slot; -1 before it has read any
 */
struct tc_snapshot_header {
	uint32_t magic;
	uint32_t version;
	uint32_t capacity;
	int32_t node;
	tc_atomic_i32 published;
	tc_atomic_i32 pinned;
	uint8_t reserved[40];
};

/*
 * @sequence: counts snapshots from 1
 * @time_ns: when it was taken, on the monitor's clock
 * @sample_us: sample interval in effect while the window ran
 * @aggr_us: aggregation interval likewise
 * @passed_samples: samples since the monitor began
 * @next_aggregation: the sample count at which the window ends
 * @regions: rows in use
 * @aggregated: 1 if the window was complete
 * @checks: access checks since the monitor began
 * @cpu_ns: CPU time of the monitor since it began
 * @min_region_bytes: alignment of region borders
 */
struct tc_snapshot_slot {
	uint64_t sequence;
	uint64_t time_ns;
	uint64_t sample_us;
	uint64_t aggr_us;
	uint64_t passed_samples;
	uint64_t next_aggregation;
	uint32_t regions;
	uint32_t aggregated;
	uint64_t checks;
	uint64_t cpu_ns;
	uint64_t min_region_bytes;
	uint8_t reserved[48];
};

/* Bytes of a buffer whose slots have this many rows. */
TC_API uint64_t tc_snapshot_bytes(uint32_t capacity);

/*
 * The value of one constant of the layout by its name in Java's SnapshotLayout (PUBLISHED_OFFSET, ...),
 * for a test that compares the two; -ENOENT if there is none.
 */
TC_API int64_t tc_snapshot_constant(const char *name);

/*
 * What a monitor is made of; copied, but for @ops_ctx and @snapshot, which must outlive the monitor.
 * All fields have 8 bytes so that other languages can fill it by index.
 *
 * @ops: name of a registered operations table
 * @ops_ctx: handed to its functions
 * @ranges: addresses to watch, sorted; borders are aligned outwards to @min_region_bytes
 * @nr_ranges: how many, at least 1
 * @capacity: rows of the region table and of the snapshots, a multiple of 16
 * @node: for the snapshot's header
 * @min_region_bytes: alignment of region borders and least region; a power of two
 * @seed: of the generator behind sampling addresses and cuts
 * @attrs: first attributes
 * @snapshot: the shared buffer, of tc_snapshot_bytes(capacity) bytes, aligned to 8
 */
struct tc_monitor_config {
	const char *ops;
	void *ops_ctx;
	const struct tc_range *ranges;
	uint64_t nr_ranges;
	uint64_t capacity;
	int64_t node;
	uint64_t min_region_bytes;
	uint64_t seed;
	struct tc_attrs attrs;
	void *snapshot;
};

/*
 * Counters of a monitor. All fields are u64 so that other languages can pass an array.
 *
 * @passed_samples: samples since it began
 * @checks: access checks since it began
 * @cpu_ns: CPU time since it began
 * @overruns: sample deadlines that had passed before they could be met, and were skipped
 * @dropped_marks: marked ranges that were lost because the mailbox or the region table was full
 * @regions: rows in use now
 * @peak_regions: the most so far
 * @metadata_bytes: memory for the rows of the peak: region table, work space, and all snapshot slots
 */
struct tc_monitor_stats {
	uint64_t passed_samples;
	uint64_t checks;
	uint64_t cpu_ns;
	uint64_t overruns;
	uint64_t dropped_marks;
	uint64_t regions;
	uint64_t peak_regions;
	uint64_t metadata_bytes;
};

struct tc_monitor;

/*
 * Makes a monitor that does not sample yet. -EINVAL for attributes, ranges or sizes that break the
 * rules above, -ENOENT for unknown operations, -ENOSPC for more ranges than half the capacity, -ENOMEM.
 */
TC_API int tc_monitor_new(const struct tc_monitor_config *config, struct tc_monitor **monitor);

/* Stops and frees it. Null is ignored. */
TC_API void tc_monitor_free(struct tc_monitor *monitor);

/* tc_monitor_check: a snapshot was published; and it is of a whole aggregation. */
#define TC_PUBLISHED 1
#define TC_AGGREGATED 2

/*
 * One tick is check, then whatever reads the snapshot, then prepare, all at the same @now_ns. The
 * first check finds nothing prepared and does nothing. Either the caller does this, from one thread
 * at a time, or tc_monitor_start() does; -EBUSY in the second case.
 *
 * @tc_monitor_check returns the flags above, @tc_monitor_prepare the time of the next tick.
 */
TC_API int tc_monitor_check(struct tc_monitor *monitor, uint64_t now_ns);
TC_API int64_t tc_monitor_prepare(struct tc_monitor *monitor, uint64_t now_ns);

/*
 * Ticks on a thread of its own from now on, at absolute deadlines of CLOCK_MONOTONIC; @now_ns is the
 * time since this call. Deadlines that were missed are skipped and counted, not made up for.
 * -EBUSY if it runs already, -EAGAIN if there is no thread to be had.
 */
TC_API int tc_monitor_start(struct tc_monitor *monitor);

/* Ends that thread and waits for it. Does nothing if there is none. */
TC_API void tc_monitor_stop(struct tc_monitor *monitor);

/*
 * These may be called at any time from any thread, and take effect at the next prepare. They wait for
 * no more than a copy.
 */

/* An inactive monitor keeps its regions and checks nothing. It begins active. */
TC_API void tc_monitor_set_active(struct tc_monitor *monitor, int active);

/*
 * New attributes; regions and their history stay and are converted. Attributes that equal the ones
 * given before disturb nothing, so that auto-tuned intervals live on. -EINVAL if they break the rules.
 *
 * @publish_every_samples: also publish a snapshot each so many samples; 0: at aggregations only
 */
TC_API int tc_monitor_configure(struct tc_monitor *monitor, const struct tc_attrs *attrs,
				uint64_t publish_every_samples);

/*
 * Cuts regions at the borders of [starts[i], ends[i]), aligned outwards, and sets the age inside to 0.
 * When the mailbox is full the oldest ranges are dropped and counted.
 */
TC_API void tc_monitor_mark(struct tc_monitor *monitor, const uint64_t *starts,
			    const uint64_t *ends, uint32_t n);

/*
 * Watches these ranges instead; regions that lie in them keep their history. -EINVAL if there is none
 * or they are unsorted or overlap, -ENOSPC if there are more than half the capacity.
 */
TC_API int tc_monitor_set_ranges(struct tc_monitor *monitor, const struct tc_range *ranges,
				 uint32_t n);

/* Counters as of the last prepare. */
TC_API void tc_monitor_get_stats(struct tc_monitor *monitor, struct tc_monitor_stats *stats);

/*
 * The trace reader: what the kernel's own monitors (DAMON) see, one source each, into snapshot
 * buffers. It reads the tracepoint damon:damon_aggregated in a trace instance of its own, which it
 * makes and removes again.
 *
 * A snapshot is published when every region of a window has come; one of which events were lost is
 * dropped, and so is one that the kernel has not yet cut to the minimum number of regions. Its counts
 * are of whole windows. Both access columns hold the same, @checks is 0, and @cpu_ns is the kdamond's
 * if the kernel tells it. Marks cut the published rows, where the kernel does not know of them, and
 * ages inside count from the mark.
 */
struct tc_trace_reader;

/*
 * One source. All fields have 8 bytes so that other languages can fill it by index.
 *
 * @snapshot: its shared buffer, of tc_snapshot_bytes(capacity) bytes, aligned to 8
 * @capacity: rows of a snapshot, a multiple of 16; marks may take a quarter of them
 * @node: for the snapshot's header
 * @min_region_bytes: alignment of region borders, a power of two
 */
struct tc_trace_source_config {
	void *snapshot;
	uint64_t capacity;
	int64_t node;
	uint64_t min_region_bytes;
};

/*
 * What a reader is made of; copied, but for the sources' snapshots.
 *
 * @root: the folder below which proc and sys lie
 * @instance: name of the trace instance; one that is there already is taken over
 * @sources: their places are how the calls below name them
 */
struct tc_trace_config {
	const char *root;
	const char *instance;
	const struct tc_trace_source_config *sources;
	uint64_t nr_sources;
};

/*
 * Counters of a reader. All fields are u64 so that other languages can pass an array.
 *
 * @events: regions read, of whatever kdamond
 * @snapshots: published
 * @incomplete: windows dropped because events of theirs were lost
 * @unsettled: windows dropped because the kernel had too few regions yet
 * @lost_events: events that the kernel had to overwrite, as far as it counts them
 * @bad_pages: pages that made no sense, and were read no further
 * @dropped_marks: marked ranges for which there was no room
 * @cpu_ns: CPU time of reading
 */
struct tc_trace_stats {
	uint64_t events;
	uint64_t snapshots;
	uint64_t incomplete;
	uint64_t unsettled;
	uint64_t lost_events;
	uint64_t bad_pages;
	uint64_t dropped_marks;
	uint64_t cpu_ns;
};

/*
 * Makes the trace instance and switches the events on in it. -EINVAL for sizes that break the rules
 * above, -ENOENT if there is no tracefs or no such tracepoint, -EACCES or -EPERM if this process may
 * not trace, -EPROTO for a format that is not understood, -ENOMEM.
 */
TC_API int tc_trace_reader_new(const struct tc_trace_config *config,
			       struct tc_trace_reader **reader);

/* Stops it, removes the trace instance and frees the reader. Null is ignored. */
TC_API void tc_trace_reader_free(struct tc_trace_reader *reader);

/*
 * Reads on a thread of its own from now on, shortly after each window's end. -EBUSY if it runs
 * already, -EAGAIN if there is no thread to be had.
 */
TC_API int tc_trace_reader_start(struct tc_trace_reader *reader);

/*
 * Reads what has come; returns how many snapshots it published. From one thread at a time, and -EBUSY
 * while the reader's own thread does it.
 */
TC_API int tc_trace_reader_poll(struct tc_trace_reader *reader);

/*
 * These may be called at any time from any thread, and take effect with the next events that are read.
 * They wait for no more than a copy, but for tc_trace_reader_follow, which may write to tracefs.
 */

/*
 * The source is now what this kdamond sees, which works with these attributes; 0: nothing. The window
 * that was open when intervals have changed is dropped: its counts are of neither. -EINVAL for
 * attributes that break the rules of tc_attrs, or a source that does not exist; other errors if the
 * trace buffer cannot be made large enough.
 */
TC_API int tc_trace_reader_follow(struct tc_trace_reader *reader, uint32_t source, int32_t pid,
				  const struct tc_attrs *attrs);

/* As tc_monitor_mark(), for a source that exists. */
TC_API void tc_trace_reader_mark(struct tc_trace_reader *reader, uint32_t source,
				 const uint64_t *starts, const uint64_t *ends, uint32_t n);

TC_API void tc_trace_reader_get_stats(struct tc_trace_reader *reader, struct tc_trace_stats *stats);

/* DAMON's actions, by the kernel's numbers. */
enum tc_action {
	TC_WILLNEED,
	TC_COLD,
	TC_PAGEOUT,
	TC_HUGEPAGE,
	TC_NOHUGEPAGE,
	TC_COLLAPSE,
	TC_LRU_PRIO,
	TC_LRU_DEPRIO,
	TC_MIGRATE_HOT,
	TC_MIGRATE_COLD,
	TC_STAT,
};

/* What a page filter asks. TC_ALL is for what is the same for every page of the machine. */
enum tc_page_test {
	TC_ALL,
	TC_YOUNG,
	TC_ON_ACTIVE_LIST,
	TC_ANON,
	TC_MEMCG,
	TC_HUGEPAGE_SIZE,
	TC_UNMAPPED,
};

/*
 * A packed plan: a head, then its programs, targets, filters, entries and text, one after the other.
 * It is aligned to 8.
 */
struct tc_plan_head {
	uint32_t programs;
	uint32_t targets;
	uint32_t filters;
	uint32_t entries;
	uint32_t text_bytes;
	uint32_t reserved;
};

/*
 * What is done to the pages of an entry.
 *
 * @uid: the scheme's, handed back in outcomes
 * @first_target: of the plan's targets; likewise for filters
 * @reject: pages that no filter matches are rejected
 * @busy_permil: share of its time that a mover of real pages works on it; 0 is as much as it takes
 * @bytes_per_second: and how much it looks at in a second; 0 is as much as it can
 */
struct tc_plan_program {
	int32_t uid;
	uint32_t action;
	uint32_t first_target;
	uint32_t targets;
	uint32_t first_filter;
	uint32_t filters;
	uint32_t reject;
	uint32_t busy_permil;
	uint64_t bytes_per_second;
};

/* Of a migration: the page's index modulo the sum of the weights says which target it goes to. */
struct tc_plan_target {
	int32_t node;
	uint32_t weight;
};

/*
 * The first filter with (test holds) == matching decides: 1 allows the page, 0 rejects it.
 *
 * @min: TC_HUGEPAGE_SIZE: least bytes; TC_MEMCG: where its path begins in the plan's text; a path ends
 *       with a NUL
 * @max: TC_HUGEPAGE_SIZE: most bytes
 */
struct tc_plan_filter {
	uint32_t test;
	uint16_t matching;
	uint16_t allow;
	uint64_t min;
	uint64_t max;
};

/* Addresses [start, end) of a node. */
struct tc_plan_entry {
	uint64_t start;
	uint64_t end;
	int32_t node;
	uint32_t program;
	uint32_t bypass_filters;
	uint32_t reserved;
};

/*
 * What was done since the last poll for one scheme, source node and target (-1: an action without
 * one). What cannot be told apart by target (regions, tried bytes) is with the scheme's first. All
 * fields have 8 bytes so that other languages can pass an array.
 */
struct tc_outcome {
	int64_t uid;
	int64_t source;
	int64_t target;
	uint64_t regions;
	uint64_t regions_applied;
	uint64_t tried;
	uint64_t passed;
	uint64_t applied;
	uint64_t elapsed_ns;
};

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

#ifdef __cplusplus
}
#endif
#endif

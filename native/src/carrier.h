/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Carries plans out on a real machine: looks at the frames of a range, finds who maps them, and asks the
 * kernel to move those pages. One a source node, for one thread.
 */
#ifndef TC_CARRIER_H
#define TC_CARRIER_H

#include <stdbool.h>
#include <stdint.h>

#include "frames.h"
#include "pace.h"
#include "pages.h"
#include "plan.h"
#include "spaces.h"

/**
 * struct kernel_calls - what is asked of the kernel beyond its files; pages are virtual addresses
 * @move_pages: move_pages(2); the number of pages that stayed, or -errno
 * @advise: process_madvise(2) on so many ranges of these lengths; bytes that were advised, or -errno
 * @now_ns: a clock
 */
struct kernel_calls {
	long (*move_pages)(int pid, unsigned long count, const uint64_t *pages, const int *nodes,
			   int *status, int flags);
	long (*advise)(int pid, uint32_t count, const uint64_t *pages, const uint32_t *frames,
		       int advice);
	uint64_t (*now_ns)(void);
};

extern const struct kernel_calls real_kernel;

/**
 * struct carrier_host - whose work it is
 * @wait: until this time; false: there is something better to do, the plan is to be given up
 * @report: the plan's outcomes have news
 */
struct carrier_host {
	bool (*wait)(void *context, uint64_t until_ns);
	void (*report)(void *context, struct plan *plan);
	void *context;
};

/* Pages of one program that are moved at once; those of a large page are one item. */
struct batch {
	int pid;
	uint32_t count;
	uint32_t frame_count;
	uint64_t pages[BATCH_MAX];
	int nodes[BATCH_MAX];
	int status[BATCH_MAX];
	uint32_t frames[BATCH_MAX];
	uint32_t targets[BATCH_MAX];
	struct extent *extents[BATCH_MAX];
};

/**
 * struct room - what is known of the room on a target
 * @left: frames that may be filled until it is looked up again
 * @reserved: frames for the batch in hand, which the kernel does not know of
 * @full: there was none; for the rest of the plan
 */
struct room {
	int32_t node;
	uint64_t left;
	uint64_t reserved;
	bool full;
};

#define ROOMS_MAX 64

/**
 * struct carrier - the state between plans
 * @own_pid: whose pages are left alone
 * @next_pid, @next_address: where the next search begins
 * @surveyed_ns: when programs and mappings were listed last; 0: never
 * @plan, @program: in hand
 * @outcomes: of the program
 * @hopeless: nothing more of the program can be moved
 * @given_up: nothing more of the plan is to be moved
 * @split_applied: an entry that was begun in an earlier slice had some effect there
 */
struct carrier {
	const char *root;
	int own_pid;
	const struct kernel_calls *calls;
	struct carrier_host host;
	struct page_files files;
	struct frames frames;
	struct spaces spaces;
	struct pace pace;
	struct batch batch;
	struct room rooms[ROOMS_MAX];
	uint32_t room_count;
	int next_pid;
	uint64_t next_address;
	uint64_t surveyed_ns;
	struct plan *plan;
	const struct tc_plan_program *program;
	struct tc_outcome *outcomes;
	bool hopeless;
	bool given_up;
	bool split_applied;
};

/*
 * @root and @ranges, the node's addresses, must outlive it. -errno if the kernel does not show frames,
 * -ENOMEM.
 */
int carrier_init(struct carrier *carrier, const char *root, const struct tc_range *ranges,
		 uint32_t range_count, const struct kernel_calls *calls,
		 const struct carrier_host *host);
void carrier_free(struct carrier *carrier);

/* Does all of a plan, or as much as there is until the host has something better to do. */
void carrier_do(struct carrier *carrier, struct plan *plan);

static inline bool carrier_done(const struct carrier *carrier)
{
	return carrier->hopeless || carrier->given_up;
}

/* carrier_search.c: finds the frames that are missing, and has them acted on. */
void carrier_search(struct carrier *carrier);

/* carrier_batch.c */

/* A wanted frame was found: adds it to the batch. What was in there is acted on first if it must be. */
void carrier_add(struct carrier *carrier, int pid, uint64_t address, struct extent *extent,
		 uint64_t pfn);

/* Acts on the batch and empties it. */
void carrier_flush(struct carrier *carrier);

#endif

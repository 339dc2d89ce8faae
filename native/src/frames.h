/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The frames that are looked for now: a bounded slice of the ranges of a plan that one program acts on.
 * Each is found in a page table, or is not.
 */
#ifndef TC_FRAMES_H
#define TC_FRAMES_H

#include <stdbool.h>
#include <stdint.h>

/* 256 MiB at a time, in at most as many pieces. */
#define FRAMES_MAX 65536u
#define EXTENTS_MAX 8192u

/**
 * struct extent - neighbouring frames of one entry
 * @pfn: the first
 * @count: how many
 * @bit: of the first one
 * @entry: of the plan
 * @begun: the entry has begun in an earlier slice
 * @ends: and it ends in this one
 * @applied: some page of it was acted on
 */
struct extent {
	uint64_t pfn;
	uint32_t count;
	uint32_t bit;
	uint32_t entry;
	bool begun;
	bool ends;
	bool applied;
};

/**
 * struct frames - the slice; extents by address once it is sealed
 * @wanted: a bit a frame that is still looked for
 * @tail: a bit a frame that goes with the one before it
 * @missing: bits in @wanted
 */
struct frames {
	struct extent *extents;
	uint64_t *wanted;
	uint64_t *tail;
	uint32_t extent_count;
	uint32_t frame_count;
	uint32_t missing;
};

/* 0 or -ENOMEM. */
int frames_init(struct frames *frames);
void frames_free(struct frames *frames);

void frames_clear(struct frames *frames);

/* Adds an extent of which nothing is wanted yet; NULL when there is no room for all of it. */
struct extent *frames_add(struct frames *frames, uint64_t pfn, uint32_t count, uint32_t entry);

void frames_want(struct frames *frames, uint32_t bit, bool tail);

/* After this, frames are found, and nothing is added. */
void frames_seal(struct frames *frames);

/* Whether an extent lies in frames [first, last], wanted or not. */
bool frames_overlap(const struct frames *frames, uint64_t first, uint64_t last);

/* The extent of a wanted frame, or NULL. */
struct extent *frames_find(const struct frames *frames, uint64_t pfn);

/* A wanted frame was found, and is wanted no more. */
void frames_take(struct frames *frames, uint32_t bit);

static inline bool frames_is_tail(const struct frames *frames, uint32_t bit)
{
	return frames->tail[bit / 64] >> (bit % 64) & 1;
}

static inline uint32_t frames_bit(const struct extent *extent, uint64_t pfn)
{
	return extent->bit + (uint32_t)(pfn - extent->pfn);
}

#endif

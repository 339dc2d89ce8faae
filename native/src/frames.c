/* SPDX-License-Identifier: Apache-2.0 */
#include "frames.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define WORDS (FRAMES_MAX / 64)

int frames_init(struct frames *frames)
{
	*frames = (struct frames){
		.extents = calloc(EXTENTS_MAX, sizeof(*frames->extents)),
		.wanted = calloc(WORDS, sizeof(*frames->wanted)),
		.tail = calloc(WORDS, sizeof(*frames->tail)),
	};
	if (frames->extents && frames->wanted && frames->tail)
		return 0;
	frames_free(frames);
	return -ENOMEM;
}

void frames_free(struct frames *frames)
{
	free(frames->extents);
	free(frames->wanted);
	free(frames->tail);
	*frames = (struct frames){0};
}

void frames_clear(struct frames *frames)
{
	memset(frames->wanted, 0, WORDS * sizeof(*frames->wanted));
	memset(frames->tail, 0, WORDS * sizeof(*frames->tail));
	frames->extent_count = 0;
	frames->frame_count = 0;
	frames->missing = 0;
}

struct extent *frames_add(struct frames *frames, uint64_t pfn, uint32_t count, uint32_t entry)
{
	struct extent *extent = &frames->extents[frames->extent_count];

	if (frames->extent_count == EXTENTS_MAX || count > FRAMES_MAX - frames->frame_count)
		return NULL;
	*extent = (struct extent){
		.pfn = pfn,
		.count = count,
		.bit = frames->frame_count,
		.entry = entry,
	};
	frames->extent_count++;
	frames->frame_count += count;
	return extent;
}

void frames_want(struct frames *frames, uint32_t bit, bool tail)
{
	frames->wanted[bit / 64] |= 1ull << (bit % 64);
	frames->tail[bit / 64] |= (uint64_t)tail << (bit % 64);
	frames->missing++;
}

static int by_address(const void *a, const void *b)
{
	const struct extent *x = a;
	const struct extent *y = b;

	return (x->pfn > y->pfn) - (x->pfn < y->pfn);
}

void frames_seal(struct frames *frames)
{
	qsort(frames->extents, frames->extent_count, sizeof(*frames->extents), by_address);
}

/* The last extent that begins at or before this frame, or NULL. */
static struct extent *before(const struct frames *frames, uint64_t pfn)
{
	uint32_t low = 0;
	uint32_t high = frames->extent_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (frames->extents[middle].pfn <= pfn)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &frames->extents[low - 1] : NULL;
}

bool frames_overlap(const struct frames *frames, uint64_t first, uint64_t last)
{
	const struct extent *extent = first <= last ? before(frames, last) : NULL;

	return extent && first < extent->pfn + extent->count;
}

struct extent *frames_find(const struct frames *frames, uint64_t pfn)
{
	struct extent *extent = before(frames, pfn);
	uint32_t bit;

	if (!extent || pfn >= extent->pfn + extent->count)
		return NULL;
	bit = frames_bit(extent, pfn);
	return frames->wanted[bit / 64] >> (bit % 64) & 1 ? extent : NULL;
}

void frames_take(struct frames *frames, uint32_t bit)
{
	frames->wanted[bit / 64] &= ~(1ull << (bit % 64));
	frames->missing--;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who maps a frame? The kernel does not tell, so page tables are read until all frames of the slice are
 * found: first those that had pages between such frames when they were read last, or were never read;
 * then, if a frame is still missing, what programs have mapped since; then the others, a bounded number
 * of them, going on where the last search ended. So what has come into being or has moved since is
 * found soon, and no search takes long.
 */
#include "carrier.h"

#include <unistd.h>

/* Chunks that one search may read: 8 GiB of mappings. */
#define SEARCH_CHUNKS 4096u

/* How old the list of programs and mappings may be when a frame is missing. */
#define SURVEY_NS 1000000000ull

/**
 * struct search - one walk over all programs
 * @likely: read the chunks that may have such a frame; else the others
 * @left: chunks that may still be read
 */
struct search {
	bool likely;
	uint32_t left;
};

static bool ended(const struct carrier *carrier, const struct search *search)
{
	return !carrier->frames.missing || !search->left || carrier_done(carrier);
}

/* Acts on what the chunk that was just read has of the missing frames. */
static void pick(struct carrier *carrier, const struct space *space, const struct chunk *chunk)
{
	for (uint32_t i = 0; i < CHUNK_PAGES; i++) {
		uint64_t pfn = spaces_frame(carrier->spaces.words[i]);
		struct extent *extent = pfn ? frames_find(&carrier->frames, pfn) : NULL;

		if (extent)
			carrier_add(carrier, space->pid,
				    chunk->address + ((uint64_t)i << PAGE_SHIFT), extent, pfn);
	}
}

/* Reads the chunks of a program in [from, end). */
static void walk(struct carrier *carrier, struct search *search, const struct space *space,
		 uint64_t from, uint64_t end)
{
	int pagemap = -1;

	for (uint32_t i = 0; i < space->chunk_count && !ended(carrier, search); i++) {
		struct chunk *chunk = &space->chunks[i];

		if (chunk->address < from || chunk->address >= end ||
		    frames_overlap(&carrier->frames, chunk->first, chunk->last) != search->likely)
			continue;
		if (pagemap < 0)
			pagemap = spaces_open(&carrier->spaces, space);
		if (pagemap < 0)
			return; /* the program has ended */
		if (spaces_read(&carrier->spaces, pagemap, chunk))
			pick(carrier, space, chunk);
		if (!--search->left) {
			carrier->next_pid = space->pid;
			carrier->next_address = chunk->address + 1;
		}
	}
	if (pagemap >= 0)
		close(pagemap);
}

static void walk_all(struct carrier *carrier, struct search *search)
{
	const struct spaces *spaces = &carrier->spaces;
	uint64_t from = carrier->next_address;
	uint32_t first = 0;

	while (first < spaces->count && spaces->at[first].pid < carrier->next_pid)
		first++;
	if (first == spaces->count || spaces->at[first].pid != carrier->next_pid)
		from = 0;
	for (uint32_t i = 0; i < spaces->count && !ended(carrier, search); i++)
		walk(carrier, search, &spaces->at[(first + i) % spaces->count], i ? 0 : from,
		     UINT64_MAX);
	if (from && !ended(carrier, search))
		walk(carrier, search, &spaces->at[first], 0, from);
}

/* Lists programs and mappings anew, which is dear; false if that was done just now. */
static bool survey(struct carrier *carrier)
{
	uint64_t now = carrier->calls->now_ns();

	if (carrier->surveyed_ns && now - carrier->surveyed_ns < SURVEY_NS)
		return false;
	spaces_survey(&carrier->spaces);
	carrier->surveyed_ns = now;
	return true;
}

void carrier_search(struct carrier *carrier)
{
	struct search search = {.likely = true, .left = SEARCH_CHUNKS};

	walk_all(carrier, &search);
	if (carrier->frames.missing && !carrier_done(carrier) && survey(carrier))
		walk_all(carrier, &search);
	search.likely = false;
	walk_all(carrier, &search);
	carrier_flush(carrier);
}

/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* PATH_MAX */
#include "spaces.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pages.h"
#include "rooted.h"

/* A word of /proc/PID/pagemap: bit 63 is set for a page in memory, whose frame is in bits 0 to 54. */
#define PRESENT (1ull << 63)
#define FRAME_MASK ((1ull << 55) - 1)

void spaces_init(struct spaces *spaces, const char *root, const struct tc_range *ranges,
		 uint32_t range_count)
{
	*spaces = (struct spaces){.root = root, .ranges = ranges, .range_count = range_count};
}

void spaces_free(struct spaces *spaces)
{
	for (uint32_t i = 0; i < spaces->count; i++)
		free(spaces->at[i].chunks);
	free(spaces->at);
	spaces->at = NULL;
	spaces->count = 0;
}

/* Adds the chunks of a mapping, but for one that the mapping before has added. */
static bool add_mapping(struct space *space, uint32_t *capacity, uint64_t start, uint64_t end,
			uint32_t room)
{
	uint64_t address = start >> CHUNK_SHIFT << CHUNK_SHIFT;

	if (space->chunk_count && space->chunks[space->chunk_count - 1].address == address)
		address += 1ull << CHUNK_SHIFT;
	for (; address < end; address += 1ull << CHUNK_SHIFT) {
		if (space->chunk_count == room)
			return false;
		if (space->chunk_count == *capacity) {
			uint32_t larger = *capacity ? *capacity * 2 : 64;
			struct chunk *chunks =
				realloc(space->chunks, larger * sizeof(*space->chunks));

			if (!chunks)
				return false;
			space->chunks = chunks;
			*capacity = larger;
		}
		space->chunks[space->chunk_count++] =
			(struct chunk){.address = address, .first = 0, .last = UINT64_MAX};
	}
	return true;
}

/* Chunks of what /proc/PID/maps lists; kernel threads have none. */
static void add_mappings(struct space *space, const char *maps, uint32_t room)
{
	uint32_t capacity = 0;
	const char *line = maps;

	while (line && *line) {
		char *rest;
		uint64_t start = strtoull(line, &rest, 16);
		uint64_t end = *rest == '-' ? strtoull(rest + 1, &rest, 16) : 0;
		bool accessible = strncmp(rest, " ---", 4) != 0;
		bool of_the_kernel = start >> 63; /* [vsyscall] */

		if (accessible && !of_the_kernel && start < end &&
		    !add_mapping(space, &capacity, start, end, room))
			return;
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
}

static void keep_what_is_known(struct space *space, const struct space *before)
{
	uint32_t old = 0;

	for (uint32_t i = 0; i < space->chunk_count; i++) {
		while (old < before->chunk_count &&
		       before->chunks[old].address < space->chunks[i].address)
			old++;
		if (old < before->chunk_count &&
		    before->chunks[old].address == space->chunks[i].address)
			space->chunks[i] = before->chunks[old];
	}
}

static int by_pid(const void *a, const void *b)
{
	const struct space *x = a;
	const struct space *y = b;

	return (x->pid > y->pid) - (x->pid < y->pid);
}

/* All pids, in order. */
static struct space *list(const char *root, uint32_t *count)
{
	struct space *spaces = NULL;
	uint32_t capacity = 0;
	struct dirent *entry;
	char path[PATH_MAX];
	DIR *proc;

	*count = 0;
	if (snprintf(path, sizeof(path), "%s/proc", root) >= (int)sizeof(path))
		return NULL;
	proc = opendir(path);
	while (proc && (entry = readdir(proc))) {
		char *rest;
		long pid = strtol(entry->d_name, &rest, 10);

		if (*rest || pid <= 0 || pid > INT_MAX)
			continue;
		if (*count == capacity) {
			uint32_t larger = capacity ? capacity * 2 : 256;
			struct space *more = realloc(spaces, larger * sizeof(*spaces));

			if (!more)
				break;
			spaces = more;
			capacity = larger;
		}
		spaces[(*count)++] = (struct space){.pid = (int)pid};
	}
	if (proc)
		closedir(proc);
	if (*count)
		qsort(spaces, *count, sizeof(*spaces), by_pid);
	return spaces;
}

void spaces_survey(struct spaces *spaces)
{
	uint32_t count;
	struct space *now = list(spaces->root, &count);
	uint32_t kept = 0;

	spaces->chunk_count = 0;
	for (uint32_t i = 0; i < count; i++) {
		struct space space = now[i];
		struct space *before = spaces->count ? bsearch(&space, spaces->at, spaces->count,
							       sizeof(space), by_pid)
						     : NULL;
		char *maps = rooted_text(spaces->root, "proc/%d/maps", space.pid);

		add_mappings(&space, maps, CHUNKS_MAX - spaces->chunk_count);
		free(maps);
		if (before)
			keep_what_is_known(&space, before);
		spaces->chunk_count += space.chunk_count;
		if (space.chunk_count)
			now[kept++] = space;
	}
	spaces_free(spaces);
	spaces->at = now;
	spaces->count = kept;
}

int spaces_open(const struct spaces *spaces, const struct space *space)
{
	return rooted_open(spaces->root, O_RDONLY, "proc/%d/pagemap", space->pid);
}

uint64_t spaces_frame(uint64_t word)
{
	return word & PRESENT ? word & FRAME_MASK : 0;
}

static bool on_node(const struct spaces *spaces, uint64_t pfn)
{
	for (uint32_t i = 0; i < spaces->range_count; i++)
		if (pfn >= spaces->ranges[i].start >> PAGE_SHIFT &&
		    pfn < spaces->ranges[i].end >> PAGE_SHIFT)
			return true;
	return false;
}

bool spaces_read(struct spaces *spaces, int pagemap, struct chunk *chunk)
{
	uint64_t offset = (chunk->address >> PAGE_SHIFT) * sizeof(*spaces->words);
	size_t got = rooted_read_at(pagemap, spaces->words, sizeof(spaces->words), offset);

	memset((char *)spaces->words + got, 0, sizeof(spaces->words) - got);
	chunk->first = UINT64_MAX;
	chunk->last = 0;
	for (uint32_t i = 0; i < CHUNK_PAGES; i++) {
		uint64_t pfn = spaces_frame(spaces->words[i]);

		if (!pfn || !on_node(spaces, pfn))
			continue;
		if (pfn < chunk->first)
			chunk->first = pfn;
		if (pfn > chunk->last)
			chunk->last = pfn;
	}
	return chunk->first <= chunk->last;
}

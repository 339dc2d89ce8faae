/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The address spaces of all programs, in chunks of 2 MiB, and between which frames each chunk's pages
 * lay when its page table was last read. Most chunks need not be read again to know that a frame is not
 * there. What is remembered is only a hint: pages move, so what is read counts.
 *
 * One a source node, so that the hint is about that node's frames alone: 24 bytes for 2 MiB.
 */
#ifndef TC_SPACES_H
#define TC_SPACES_H

#include <stdbool.h>
#include <stdint.h>

#include "thermocline.h"

#define CHUNK_SHIFT 21
#define CHUNK_PAGES 512

/* Two terabytes of mappings; what is beyond is not looked at. */
#define CHUNKS_MAX (1u << 20)

/**
 * struct chunk - 2 MiB of virtual memory
 * @first, @last: frames of the node that its pages lay on; @first > @last: none
 */
struct chunk {
	uint64_t address;
	uint64_t first;
	uint64_t last;
};

/**
 * struct space - one program
 * @chunks: by address
 */
struct space {
	int pid;
	uint32_t chunk_count;
	struct chunk *chunks;
};

/**
 * struct spaces - all programs, by pid
 * @ranges: the node's addresses
 * @words: of the page table of the chunk that was read last
 */
struct spaces {
	const char *root;
	const struct tc_range *ranges;
	uint32_t range_count;
	struct space *at;
	uint32_t count;
	uint32_t chunk_count;
	uint64_t words[CHUNK_PAGES];
};

void spaces_init(struct spaces *spaces, const char *root, const struct tc_range *ranges,
		 uint32_t range_count);
void spaces_free(struct spaces *spaces);

/* Takes programs and mappings as they are now; what is known of chunks that are still there stays. */
void spaces_survey(struct spaces *spaces);

/* A program's page table, or -errno, to be closed. */
int spaces_open(const struct spaces *spaces, const struct space *space);

/* Reads a chunk's part of the page table into @words, and remembers where its pages lie. */
bool spaces_read(struct spaces *spaces, int pagemap, struct chunk *chunk);

/* The frame of a word of the page table; 0 if there is none. */
uint64_t spaces_frame(uint64_t word);

#endif

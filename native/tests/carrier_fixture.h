/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A small kernel made of files, with programs whose pages can be moved: node 0 is frames 512 to 1023,
 * node 1 is frames 1024 to 1535. Time passes only when pages are moved or somebody waits.
 */
#ifndef CARRIER_FIXTURE_H
#define CARRIER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "carrier.h"

#define FAST_FRAMES 512u
#define SLOW_FRAMES 1024u
#define FRAMES 1536u

/* Where the first program's only mapping begins; it has 1,024 pages. */
#define ADDRESS 0x200000ull
#define MAPPED_PAGES 1024u

#define PID 100
#define MS 1000000ull

/**
 * struct small_kernel - it
 * @page_ns: what moving one page takes
 * @stuck: a frame whose page cannot be moved; 0: none
 * @calls: of move_pages() with targets
 * @largest: pages in the largest of them
 * @moved_at: when the page that was moved k-th was moved
 */
struct small_kernel {
	char root[64];
	uint64_t now_ns;
	uint64_t page_ns;
	uint64_t stuck;
	uint64_t free;
	uint32_t calls;
	uint32_t queries;
	uint32_t largest;
	uint32_t moved;
	uint64_t advised;
	bool gone;
	uint64_t moved_at[FRAMES];
	struct carrier carrier;
};

extern struct small_kernel kernel;

/* An empty kernel of two nodes; 400 frames of node 0 are free for pages. */
int kernel_set_up(void **state);
int kernel_tear_down(void **state);

__attribute__((format(printf, 2, 3))) void kernel_write(const char *path, const char *format, ...);

/* The word with this number of a file of words; it is made if need be. */
void kernel_put_word(const char *path, uint64_t index, uint64_t word);
uint64_t kernel_get_word(const char *path, uint64_t index);

/* A carrier for node 1, which opens its files here; the fixture has one. */
void kernel_make_carrier(void);

/* So many frames of node 0 may be filled. */
void kernel_free(uint64_t frames);

/* What the kernel says about a frame: bits by KPF_*. */
void kernel_flags(uint64_t pfn, uint64_t flags);

/* A mapped, anonymous page on the LRU list. */
#define ORDINARY (1ull << KPF_LRU | 1ull << KPF_MMAP | 1ull << KPF_ANON)

/* A program with one mapping, or a kernel thread with none. */
void kernel_program(int pid, uint64_t pages);

/* Page k of a program's mapping is on this frame, which is an ordinary page. */
void kernel_map(int pid, uint32_t page, uint64_t pfn);

/* Which frame it is on now. */
uint64_t kernel_frame(int pid, uint32_t page);

/* A plan of one range of slow frames. */
struct small_plan {
	struct tc_plan_head head;
	struct tc_plan_program program;
	struct tc_plan_target target;
	struct tc_plan_filter filter;
	struct tc_plan_entry entry;
	char text[16];
};

struct small_plan plan_of(uint32_t action, uint64_t pfn, uint64_t frames);

/* Carries it out, and returns what came of it. */
struct tc_outcome carry_out(const struct small_plan *packed);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What movers are handed, and what they report. A part of thermocline.h. */
#ifndef THERMOCLINE_PLAN_H
#define THERMOCLINE_PLAN_H

#include "common.h"

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

#endif

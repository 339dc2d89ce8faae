/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the kernel tells about frames, and what a plan's filters make of it.
 *
 * Known are /proc/kpageflags, /proc/kpagecgroup (which memory cgroup, by inode) and, on few kernels,
 * /sys/kernel/mm/page_idle/bitmap. Without the last one nobody but DAMON can tell whether a page is
 * young: then filters about that are answered in the page's favour, that is, one that rejects does not
 * match and one that allows does. The region's access rate has had its say before.
 */
#ifndef TC_PAGES_H
#define TC_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "plan.h"

#define PAGE_SHIFT 12
#define PAGE_BYTES (1ull << PAGE_SHIFT)

/* Frames are looked at in aligned windows, so that a large page of up to 2 MiB is seen whole. */
#define WINDOW 512

/* Bits of /proc/kpageflags, by the numbers of the kernel's include/uapi/linux/kernel-page-flags.h. */
enum {
	KPF_LRU = 5,
	KPF_ACTIVE = 6,
	KPF_MMAP = 11,
	KPF_ANON = 12,
	KPF_COMPOUND_HEAD = 15,
	KPF_COMPOUND_TAIL = 16,
	KPF_HUGE = 17,
	KPF_HWPOISON = 19,
	KPF_NOPAGE = 20,
};

/* Open files; the last two are negative where the kernel lacks them. */
struct page_files {
	int flags;
	int cgroups;
	int idle;
};

/* 0 or -errno: without the flags there is nothing to be known. */
int page_files_open(struct page_files *files, const char *root);
void page_files_close(struct page_files *files);

enum page_verdict {
	PAGE_NONE,     /* no page that could be acted on */
	PAGE_REJECTED, /* by a filter */
	PAGE_UNMAPPED, /* passed, but in no page table, so that nobody can be asked to move it */
	PAGE_WANTED,   /* passed */
};

/**
 * struct page_window - verdicts on the frames from @pfn on
 * @tail: the frame belongs to the large page that began before it
 */
struct page_window {
	uint64_t pfn;
	uint8_t verdict[WINDOW];
	bool tail[WINDOW];
};

/* Looks up the memory cgroups that a plan's filters name. */
void pages_resolve_cgroups(struct plan *plan, const char *root);

/*
 * Judges frames [from, end) of the window that begins at the aligned frame pfn for an entry. Asking
 * whether a page is young uses the answer up, as in the kernel.
 */
void pages_judge(const struct page_files *files, const struct plan *plan,
		 const struct tc_plan_entry *entry, uint64_t pfn, uint64_t from, uint64_t end,
		 struct page_window *window);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* How memory answers whether it was accessed. A part of thermocline.h. */
#ifndef THERMOCLINE_OPS_H
#define THERMOCLINE_OPS_H

#include "common.h"

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

#endif

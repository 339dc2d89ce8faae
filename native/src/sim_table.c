/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <sys/mman.h>

#include "sim.h"

#define HUGE_PAGE_BYTES (2u << 20)

/*
 * Memory for a table that is read all over the place, freed by free(). Where the kernel grants huge
 * pages, most of the TLB misses go away; where it does not, nothing is lost.
 */
void *sim_table(size_t count, size_t bytes)
{
	size_t size = count * bytes;
	void *table;

	if (size < HUGE_PAGE_BYTES)
		return malloc(size);
	size = (size + HUGE_PAGE_BYTES - 1) / HUGE_PAGE_BYTES * HUGE_PAGE_BYTES;
	table = aligned_alloc(HUGE_PAGE_BYTES, size);
	if (table)
		(void)madvise(table, size, MADV_HUGEPAGE);
	return table;
}

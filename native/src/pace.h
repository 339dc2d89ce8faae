/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How fast pages are moved. Programs stand still while pages that they want are on the way, and copying
 * out of slow memory may hold up all of it. So a batch is as large as fits a given time, whatever a page
 * takes here; but each call has a price of its own (the kernel drains its per-processor lists first:
 * milliseconds in a guest), so none is very small. Where a scheme has a quota, its work is spread besides,
 * instead of being done in one burst.
 */
#ifndef TC_PACE_H
#define TC_PACE_H

#include <stdint.h>

#include "thermocline.h"

/* What the kernel moves at once at most. */
#define BATCH_MAX 512u

/**
 * struct pace - of one mover
 * @bytes_per_second: 0: as many as it can
 * @busy_permil: 0: as much as it takes
 * @batch_pages: of the next batch
 * @least_pages, @most_pages: bounds of that
 * @next_ns: not before this time
 */
struct pace {
	uint64_t bytes_per_second;
	uint32_t busy_permil;
	uint32_t batch_pages;
	uint32_t least_pages;
	uint32_t most_pages;
	uint64_t next_ns;
};

/* Work of this program begins: so many bytes are ahead. A pace that has not begun yet is all zeros. */
void pace_begin(struct pace *pace, const struct tc_plan_program *program, uint64_t bytes);

/* A batch of this size was moved. */
void pace_add(struct pace *pace, uint32_t pages, uint64_t started_ns, uint64_t ended_ns);

#endif

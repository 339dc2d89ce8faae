/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How fast pages are moved. Programs stand still while pages that they want are on the way, and copying
 * out of slow memory may hold up all of it. So a batch is as large as fits a given time, whatever a page
 * takes here; and where a scheme has a quota its work is spread instead of being done in one burst.
 */
#ifndef TC_PACE_H
#define TC_PACE_H

#include <stdint.h>

#include "thermocline.h"

#define BATCH_MAX 512u

/**
 * struct pace - of one mover
 * @bytes_per_second: 0: as many as it can
 * @busy_permil: 0: as much as it takes
 * @batch_ns: what a batch shall take
 * @batch_pages: so many pages have taken that, lately
 * @most_pages: and no batch is larger
 * @next_ns: not before this time
 */
struct pace {
	uint64_t bytes_per_second;
	uint32_t busy_permil;
	uint64_t batch_ns;
	uint32_t batch_pages;
	uint32_t most_pages;
	uint64_t next_ns;
};

void pace_init(struct pace *pace);

/* Work of this program begins: so many bytes are ahead. */
void pace_begin(struct pace *pace, const struct tc_plan_program *program, uint64_t bytes);

/* A batch of this size was moved. */
void pace_add(struct pace *pace, uint32_t pages, uint64_t started_ns, uint64_t ended_ns);

#endif

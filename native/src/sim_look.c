/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What monitors remember. A monitor clears a page's accessed bit and comes back a sample later, when the
 * caches have forgotten the page: to fetch it again costs more than all the rest of a check. So what the
 * answer hangs on is noted when the bit is cleared, row by row, and holds until something else is done
 * to a page of the same block.
 */
#include <stdlib.h>

#include "sim.h"

/* What was noted of this row, if it is of this frame and still true; null if not. */
const struct sim_look *sim_look_known(const struct tc_machine *m, const struct sim_looks *looks,
				      uint32_t row, int32_t frame)
{
	const struct sim_look *look;

	if (!looks || row >= looks->count)
		return NULL;
	look = &looks->at[row];
	if (look->frame != frame || look->changes != m->changes[frame / SIM_BLOCK_FRAMES])
		return NULL;
	return look;
}

/*
 * Forgets the last batch on the node, for one of so many rows that is about to be cleared. Null: nothing
 * will be noted, because the event engine sets bits without telling, or for want of memory.
 */
struct sim_looks *sim_looks_begin(struct tc_machine *m, uint32_t node, uint32_t count)
{
	struct sim_looks *looks = &m->looks[node];
	struct sim_look *larger;

	looks->count = 0;
	if (m->events.step)
		return NULL;
	if (count > looks->room) {
		larger = realloc(looks->at, count * sizeof(*larger));
		if (!larger)
			return NULL;
		looks->at = larger;
		looks->room = count;
	}
	for (uint32_t i = 0; i < count; i++)
		looks->at[i].frame = SIM_NO_FRAME;
	looks->count = count;
	return looks;
}

/* Clears the bit of what lies on the frame, a page or SIM_NO_FRAME, and notes it in the row. */
void sim_look_clear(struct tc_machine *m, struct sim_looks *looks, uint32_t row, int32_t frame,
		    int32_t page, uint64_t now_ns)
{
	struct sim_look look = {.frame = frame, .page = page};

	if (page >= 0) {
		struct sim_page *p = &m->pages[page];

		sim_page_clear(p, now_ns);
		look.cleared_ns = p->cleared_ns;
		look.rate = p->rate;
		look.cursor = p->flags & SIM_CURSOR;
	}
	look.changes = m->changes[frame / SIM_BLOCK_FRAMES];
	looks->at[row] = look;
}

void sim_all_changed(struct tc_machine *m)
{
	for (int32_t i = 0; i <= m->frame_count / SIM_BLOCK_FRAMES; i++)
		m->changes[i]++;
}

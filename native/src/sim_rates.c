/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lazy engine. A page is accessed at random with a rate that is constant during a phase, so its
 * accessed bit is set with probability 1 - exp(-rate * (now - cleared)). The uniform number that this
 * is held against hangs on (seed, page, cleared) alone: an answer, once yes, stays yes until the bit is
 * cleared, and every policy meets the same luck. Cost grows with questions, not with accesses.
 */
#include <stdlib.h>

#include "expm.h"
#include "sim.h"
#include "sim_hash.h"

#define SEC_PER_NSEC 1e-9

static bool poisson_hit(const struct tc_machine *m, const struct sim_look *look, uint64_t now_ns)
{
	double expected = look->rate * ((double)(now_ns - look->cleared_ns) * SEC_PER_NSEC);
	double luck = sim_unit(sim_hash(m->seed, (uint64_t)look->page, look->cleared_ns));

	/* exp(-x) lies between 1 - x and 1 / (1 + x + x^2 / 2): mostly one of them settles it. */
	if (luck <= 1 - expected)
		return false;
	if (luck * (1 + expected + expected * expected / 2) > 1)
		return true;
	return tc_exp_neg(expected) < luck;
}

/* Whether a page was accessed since its bit was cleared. */
bool sim_gathered(const struct tc_machine *m, const struct sim_look *look, uint64_t now_ns)
{
	if (now_ns <= look->cleared_ns)
		return false;
	return poisson_hit(m, look, now_ns) ||
	       (look->cursor && sim_cursors_touched(m, look->page, look->cleared_ns, now_ns));
}

/* Whether the page's accessed bit is set. */
bool sim_young(const struct tc_machine *m, int32_t page, uint64_t now_ns)
{
	const struct sim_page *p = &m->pages[page];
	struct sim_look look = {
		.cleared_ns = p->cleared_ns,
		.rate = p->rate,
		.page = page,
		.cursor = p->flags & SIM_CURSOR,
	};

	return p->flags & SIM_ACCESSED || sim_gathered(m, &look, now_ns);
}

void sim_clear(struct tc_machine *m, int32_t page, uint64_t now_ns)
{
	struct sim_page *p = &m->pages[page];

	sim_page_clear(p, now_ns);
	if (p->frame != SIM_NO_FRAME)
		sim_changed(m, p->frame);
}

/* All accesses a second of a page, fixed point: the same number whenever it is asked in a phase. */
int64_t sim_page_rate(const struct tc_machine *m, int32_t page)
{
	const struct sim_page *p = &m->pages[page];
	double rate = p->rate;

	if (p->flags & SIM_CURSOR)
		rate += sim_cursors_rate(m, page);
	return (int64_t)(rate * (1 << SIM_RATE_BITS) + 0.5);
}

/* Latches what the old rates did to the bit, and lets it gather anew. */
static void settle(struct tc_machine *m, int32_t page, uint64_t now_ns)
{
	struct sim_page *p = &m->pages[page];

	if (sim_young(m, page, now_ns))
		p->flags |= SIM_ACCESSED;
	if (p->cleared_ns < now_ns)
		p->cleared_ns = now_ns;
}

static void mark_cursors(struct tc_machine *m)
{
	for (uint32_t i = 0; i < m->cursors.count; i++) {
		const struct sim_cursor *c = &m->cursors.at[i];

		for (int32_t page = c->first_page; page < c->end_page; page++)
			m->pages[page].flags |= SIM_CURSOR;
	}
}

static void sum_rates(struct tc_machine *m, uint64_t now_ns)
{
	int64_t sums[TC_MACHINE_MAX_NODES + 1] = {0};

	m->out_count = 0;
	for (int32_t page = 0; page < m->page_count; page++) {
		const struct sim_page *p = &m->pages[page];
		int64_t rate = sim_page_rate(m, page);

		sums[p->node] += rate;
		if (p->frame == SIM_NO_FRAME && rate)
			m->out[m->out_count++] = page;
	}
	for (uint32_t i = 0; i <= m->node_count; i++)
		sim_meter_add(&m->meters[i], sums[i] - m->meters[i].rate, now_ns);
}

/* New demand in closed form; takes the cursors over. NULL rates are all 0. */
void sim_rates_begin(struct tc_machine *m, uint64_t now_ns, const double *rates,
		     struct sim_cursors *cursors)
{
	for (int32_t page = 0; page < m->page_count; page++) {
		struct sim_page *p = &m->pages[page];
		double rate = rates ? rates[page] : 0;

		if (rate != p->rate || p->flags & SIM_CURSOR)
			settle(m, page, now_ns);
		p->rate = rate;
		p->flags &= (uint8_t)~SIM_CURSOR;
	}
	free(m->cursors.at);
	m->cursors = *cursors;
	*cursors = (struct sim_cursors){0};
	mark_cursors(m);
	sum_rates(m, now_ns);
	sim_all_changed(m);
}

/* The first nanosecond at which the bit is set, known to be set by now. */
static uint64_t arrival(const struct tc_machine *m, int32_t page, uint64_t now_ns)
{
	uint64_t low = m->pages[page].cleared_ns, high = now_ns;

	while (high - low > 1) {
		uint64_t mid = low + (high - low) / 2;

		if (sim_young(m, page, mid))
			high = mid;
		else
			low = mid;
	}
	return high;
}

/* Brings back the paged-out pages that were accessed, each at the time of its access. */
void sim_rates_fault(struct tc_machine *m, uint64_t now_ns)
{
	int32_t kept = 0;

	for (int32_t i = 0; i < m->out_count; i++) {
		int32_t page = m->out[i];

		if (sim_young(m, page, now_ns))
			sim_page_in(m, page, arrival(m, page, now_ns));
		else
			m->out[kept++] = page;
	}
	m->out_count = kept;
}

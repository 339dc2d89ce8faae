/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Carries plans out in simulated time. Each node has a mover for the pages that leave it: one thing at a
 * time, each with its price. Movers take turns in the order of their clocks, the earlier node first
 * when they are even, so that the same calls always give the same machine.
 */
#include "sim.h"

#define FREE_FRAME_NS 5
#define PREFETCH_AHEAD 16

static bool test(const struct tc_plan_filter *filter, struct tc_machine *m, int32_t page,
		 uint64_t now_ns)
{
	switch (filter->test) {
	case TC_YOUNG:
		if (!sim_young(m, page, now_ns))
			return false;
		sim_clear(m, page, now_ns); /* as the kernel does: asking uses the bit up */
		return true;
	case TC_ON_ACTIVE_LIST:
		return m->pages[page].flags & SIM_ACTIVE;
	default:
		return true;
	}
}

static bool passes(struct tc_machine *m, const struct plan *plan, const struct tc_plan_entry *entry,
		   int32_t page, uint64_t now_ns)
{
	const struct tc_plan_program *program = &plan->programs[entry->program];

	if (entry->bypass_filters)
		return true;
	for (uint32_t i = 0; i < program->filters; i++) {
		const struct tc_plan_filter *filter = &plan->filters[program->first_filter + i];

		if (test(filter, m, page, now_ns) == filter->matching)
			return filter->allow;
	}
	return !program->reject;
}

static bool migrate(struct tc_machine *m, const struct tc_plan_target *target, int32_t page,
		    uint64_t now_ns)
{
	int node = sim_node_index(m, target->node);

	return node >= 0 && node != m->pages[page].node &&
	       sim_move_page(m, page, (uint32_t)node, now_ns);
}

/* Does the program's action to a page that passed; false if it had no effect. */
static bool act(struct tc_machine *m, const struct tc_plan_program *program,
		const struct tc_plan_target *target, int32_t page, uint64_t now_ns)
{
	switch (program->action) {
	case TC_MIGRATE_HOT:
	case TC_MIGRATE_COLD:
		return migrate(m, target, page, now_ns);
	case TC_PAGEOUT:
		sim_page_out(m, page, now_ns);
		return true;
	case TC_LRU_PRIO:
		m->pages[page].flags |= SIM_ACTIVE;
		return true;
	case TC_COLD:
	case TC_LRU_DEPRIO:
		m->pages[page].flags &= (uint8_t)~SIM_ACTIVE;
		return true;
	default: /* nothing is missing here, pages have one size, and stat only counts */
		return false;
	}
}

static bool moves(uint32_t action)
{
	return action == TC_MIGRATE_HOT || action == TC_MIGRATE_COLD || action == TC_PAGEOUT;
}

/* One page in memory; returns the time that it took. */
static uint64_t work_on(struct tc_machine *m, struct sim_mover *mover, int32_t page)
{
	struct plan *plan = mover->plan;
	const struct tc_plan_entry *entry = &plan->entries[mover->entry];
	const struct tc_plan_program *program = &plan->programs[entry->program];
	struct tc_outcome *outcome = &plan->outcomes[plan->outcome_of[entry->program]];
	const struct tc_plan_target *target = &plan->targets[program->first_target];
	uint64_t cost = m->costs.look_ns;

	if (passes(m, plan, entry, page, mover->clock_ns)) {
		if (program->targets) {
			uint32_t i = plan_target_of(plan, program, (uint64_t)page);

			target += i;
			outcome += i;
		}
		outcome->passed += m->page_bytes;
		if (act(m, program, target, page, mover->clock_ns)) {
			outcome->applied += m->page_bytes;
			mover->applied = true;
			if (moves(program->action))
				cost = m->costs.move_ns;
		}
	}
	outcome->elapsed_ns += cost;
	return cost;
}

/* Has the cache fetch what the next turns will need. */
static void prefetch(const struct tc_machine *m, const struct sim_mover *mover)
{
	int32_t ahead = mover->frame + PREFETCH_AHEAD;

	if (ahead < mover->end_frame && m->page_of_frame[ahead] >= 0)
		__builtin_prefetch(&m->pages[m->page_of_frame[ahead]], 1);
	if (mover->fills >= 0)
		sim_prefetch_free(m, (uint32_t)mover->fills);
}

static void begin_entry(const struct tc_machine *m, struct sim_mover *mover)
{
	const struct tc_plan_entry *entry = &mover->plan->entries[mover->entry];
	const struct tc_plan_program *program = &mover->plan->programs[entry->program];
	const struct sim_node *node = &m->nodes[sim_node_index(m, entry->node)];
	uint64_t pages = (entry->end - entry->start + m->page_bytes - 1) / m->page_bytes;

	mover->fills = -1;
	if (program->targets == 1)
		mover->fills = sim_node_index(m, mover->plan->targets[program->first_target].node);
	mover->frame = node->first_frame + (int32_t)((entry->start - node->start) / m->page_bytes);
	mover->end_frame = mover->frame + (int32_t)pages;
	mover->applied = false;
}

static void end_entry(struct tc_machine *m, struct sim_mover *mover)
{
	struct plan *plan = mover->plan;
	uint32_t program = plan->entries[mover->entry].program;
	struct tc_outcome *outcome = &plan->outcomes[plan->outcome_of[program]];

	outcome->regions++;
	outcome->regions_applied += mover->applied;
	mover->end_frame = 0;
	if (++mover->entry == plan->entry_count) {
		mover->entry = 0;
		mover->plan = NULL;
		sim_desk_finish(m, (uint32_t)(mover - m->movers), plan);
	}
}

static void turn(struct tc_machine *m, struct sim_mover *mover)
{
	struct plan *plan = mover->plan;
	struct tc_outcome *outcome =
		&plan->outcomes[plan->outcome_of[plan->entries[mover->entry].program]];
	uint64_t cost = FREE_FRAME_NS;
	int32_t page;

	if (m->events.step)
		sim_events_run(m, mover->clock_ns);
	prefetch(m, mover);
	page = m->page_of_frame[mover->frame++];
	outcome->tried += m->page_bytes;
	if (page == SIM_NO_FRAME)
		outcome->elapsed_ns += cost;
	else
		cost = work_on(m, mover, page);
	mover->clock_ns += cost;
	m->totals.mover_ns += cost;
}

static void work_until(struct tc_machine *m, struct sim_mover *mover, uint64_t until_ns)
{
	while (mover->plan && mover->clock_ns < until_ns) {
		if (!mover->end_frame)
			begin_entry(m, mover);
		turn(m, mover);
		if (mover->frame == mover->end_frame)
			end_entry(m, mover);
	}
}

/* Of the movers with work but this one, the one whose turn it is; NULL if there is none. */
static struct sim_mover *next_mover(struct tc_machine *m, const struct sim_mover *except)
{
	struct sim_mover *next = NULL;

	for (uint32_t i = 0; i < m->node_count; i++) {
		struct sim_mover *mover = &m->movers[i];

		if (mover->plan && mover != except && (!next || mover->clock_ns < next->clock_ns))
			next = mover;
	}
	return next;
}

/* Takes the movers to this time; idle ones only grow older. */
void sim_movers_run(struct tc_machine *m, uint64_t now_ns)
{
	struct sim_mover *mover;

	sim_desk_take(m);
	while ((mover = next_mover(m, NULL)) && mover->clock_ns < now_ns) {
		struct sim_mover *other = next_mover(m, mover);
		uint64_t until = now_ns;

		if (other && other->clock_ns + (mover < other) < until)
			until = other->clock_ns + (mover < other);
		work_until(m, mover, until);
	}
	for (uint32_t i = 0; i < m->node_count; i++) {
		mover = &m->movers[i];
		if (mover->plan)
			sim_desk_report(m, mover->plan);
		else if (mover->clock_ns < now_ns)
			mover->clock_ns = now_ns;
	}
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plans for a simulated machine. What is the same for every page of it is answered here, once: pages
 * are anonymous, mapped, of one size, and in one memory cgroup.
 */
#include <string.h>

#include "sim.h"

/* The memory cgroup of every workload. */
#define MEMCG "/hmsdk"

static int node_of(const void *machine, const struct tc_plan_entry *entry)
{
	const struct tc_machine *m = machine;
	int index = sim_node_index(m, entry->node);
	const struct sim_node *node;

	if (index < 0)
		return -1;
	node = &m->nodes[index];
	if (entry->start < node->start ||
	    entry->end > node->start + (uint64_t)node->frames * m->page_bytes)
		return -1;
	return index;
}

static bool holds_for_all(const struct tc_machine *m, const struct plan *plan,
			  const struct tc_plan_filter *filter)
{
	switch (filter->test) {
	case TC_MEMCG:
		return !strcmp(plan->text + filter->min, MEMCG);
	case TC_HUGEPAGE_SIZE:
		return filter->min <= m->page_bytes && m->page_bytes <= filter->max;
	default:
		return filter->test != TC_UNMAPPED;
	}
}

/* Leaves only filters that ask something of a page. */
static void answer(const struct tc_machine *m, struct plan *plan)
{
	for (uint32_t i = 0; i < plan->filter_count; i++) {
		struct tc_plan_filter *filter = &plan->filters[i];

		if (filter->test == TC_YOUNG || filter->test == TC_ON_ACTIVE_LIST)
			continue;
		filter->matching = holds_for_all(m, plan, filter) == filter->matching;
		filter->test = TC_ALL;
	}
}

/* Makes one plan for each node, by index, that the packed plan has entries for. */
int sim_plans_make(const struct tc_machine *m, const void *packed, uint64_t bytes,
		   struct plan *plans[TC_MACHINE_MAX_NODES])
{
	int err = plan_split(packed, bytes, m, node_of, plans, TC_MACHINE_MAX_NODES);

	for (uint32_t i = 0; !err && i < m->node_count; i++)
		if (plans[i])
			answer(m, plans[i]);
	return err;
}

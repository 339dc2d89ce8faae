/* SPDX-License-Identifier: Apache-2.0 */
/* Checks a packed plan, and copies each source node's part of it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim.h"

/* Other languages write these by their offsets. */
_Static_assert(sizeof(struct tc_plan_head) == 16, "head");
_Static_assert(sizeof(struct tc_plan_program) == 32, "program");
_Static_assert(sizeof(struct tc_plan_target) == 8, "target");
_Static_assert(sizeof(struct tc_plan_filter) == 8, "filter");
_Static_assert(sizeof(struct tc_plan_entry) == 32, "entry");

/* The arrays of a packed plan, in the caller's memory. */
struct parcel {
	struct tc_plan_head head;
	const struct tc_plan_program *programs;
	const struct tc_plan_target *targets;
	const struct tc_plan_filter *filters;
	const struct tc_plan_entry *entries;
};

static bool within(uint32_t first, uint32_t count, uint32_t all)
{
	return first <= all && count <= all - first;
}

static bool valid_program(const struct parcel *p, const struct tc_plan_program *program)
{
	uint64_t weights = 0;

	if (program->action > TC_STAT ||
	    !within(program->first_target, program->targets, p->head.targets) ||
	    !within(program->first_filter, program->filters, p->head.filters))
		return false;
	for (uint32_t i = 0; i < program->targets; i++)
		weights += p->targets[program->first_target + i].weight;
	return weights || (program->action != TC_MIGRATE_HOT && program->action != TC_MIGRATE_COLD);
}

static bool valid_entry(const struct tc_machine *m, const struct parcel *p,
			const struct tc_plan_entry *entry)
{
	int index = sim_node_index(m, entry->node);
	const struct sim_node *node;

	if (index < 0 || entry->program >= p->head.programs)
		return false;
	node = &m->nodes[index];
	return entry->start >= node->start && entry->start < entry->end &&
	       entry->end <= node->start + (uint64_t)node->frames * m->page_bytes;
}

static bool unpack(const struct tc_machine *m, struct parcel *p, const void *plan, uint64_t bytes)
{
	uint64_t needed;

	if (bytes < sizeof(p->head))
		return false;
	memcpy(&p->head, plan, sizeof(p->head));
	p->programs = (const void *)((const char *)plan + sizeof(p->head));
	p->targets = (const void *)(p->programs + p->head.programs);
	p->filters = (const void *)(p->targets + p->head.targets);
	p->entries = (const void *)(p->filters + p->head.filters);
	needed = sizeof(p->head) + (uint64_t)p->head.programs * sizeof(*p->programs) +
		 (uint64_t)p->head.targets * sizeof(*p->targets) +
		 (uint64_t)p->head.filters * sizeof(*p->filters) +
		 (uint64_t)p->head.entries * sizeof(*p->entries);
	if (bytes < needed)
		return false;
	for (uint32_t i = 0; i < p->head.programs; i++)
		if (!valid_program(p, &p->programs[i]))
			return false;
	for (uint32_t i = 0; i < p->head.entries; i++)
		if (!valid_entry(m, p, &p->entries[i]))
			return false;
	return true;
}

/* Programs without targets report to one outcome, that of target -1. */
static uint32_t outcomes_of(const struct tc_plan_program *program)
{
	return program->targets ? program->targets : 1;
}

static void number_outcomes(struct sim_plan *plan, const struct parcel *p, int32_t source)
{
	uint32_t next = 0;

	for (uint32_t i = 0; i < p->head.programs; i++) {
		const struct tc_plan_program *program = &p->programs[i];

		plan->outcome_of[i] = next;
		for (uint32_t k = 0; k < outcomes_of(program); k++)
			plan->outcomes[next++] = (struct tc_outcome){
				.uid = program->uid,
				.source = source,
				.target = program->targets
						  ? p->targets[program->first_target + k].node
						  : -1,
			};
	}
}

/* Cuts the next array off a block of memory; sizes are multiples of 8, the last one's apart. */
static void *cut(char **block, const void *from, size_t bytes)
{
	void *to = *block;

	if (from)
		memcpy(to, from, bytes);
	*block += bytes;
	return to;
}

static struct sim_plan *copy(const struct parcel *p, int32_t source, uint32_t entries)
{
	const struct tc_plan_head *head = &p->head;
	size_t programs = head->programs * sizeof(*p->programs);
	size_t targets = head->targets * sizeof(*p->targets);
	size_t filters = head->filters * sizeof(*p->filters);
	size_t outcomes = 0;
	struct sim_plan *plan;
	char *block;

	for (uint32_t i = 0; i < head->programs; i++)
		outcomes += outcomes_of(&p->programs[i]);
	block = calloc(1, sizeof(*plan) + programs + targets + filters +
				  entries * sizeof(*p->entries) +
				  outcomes * sizeof(*plan->outcomes) +
				  head->programs * sizeof(*plan->outcome_of));
	if (!block)
		return NULL;
	plan = cut(&block, NULL, sizeof(*plan));
	plan->outcome_count = (uint32_t)outcomes;
	plan->programs = cut(&block, p->programs, programs);
	plan->targets = cut(&block, p->targets, targets);
	plan->filters = cut(&block, p->filters, filters);
	plan->outcomes = cut(&block, NULL, outcomes * sizeof(*plan->outcomes));
	plan->entries = cut(&block, NULL, entries * sizeof(*p->entries));
	plan->outcome_of = cut(&block, NULL, head->programs * sizeof(*plan->outcome_of));
	for (uint32_t i = 0; i < head->entries; i++)
		if (p->entries[i].node == source)
			plan->entries[plan->entry_count++] = p->entries[i];
	number_outcomes(plan, p, source);
	return plan;
}

/* Makes one plan for each node, by index, that the packed plan has entries for. */
int sim_plans_make(const struct tc_machine *m, const void *packed, uint64_t bytes,
		   struct sim_plan *plans[TC_MACHINE_MAX_NODES])
{
	uint32_t entries[TC_MACHINE_MAX_NODES] = {0};
	struct parcel p;

	if (!unpack(m, &p, packed, bytes))
		return -EINVAL;
	for (uint32_t i = 0; i < p.head.entries; i++)
		entries[sim_node_index(m, p.entries[i].node)]++;
	for (uint32_t i = 0; i < m->node_count; i++) {
		if (!entries[i])
			continue;
		plans[i] = copy(&p, m->nodes[i].id, entries[i]);
		if (!plans[i]) {
			sim_plans_free(plans);
			return -ENOMEM;
		}
	}
	return 0;
}

void sim_plans_free(struct sim_plan *plans[TC_MACHINE_MAX_NODES])
{
	for (uint32_t i = 0; i < TC_MACHINE_MAX_NODES; i++) {
		free(plans[i]);
		plans[i] = NULL;
	}
}

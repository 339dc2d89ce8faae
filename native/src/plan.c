/* SPDX-License-Identifier: Apache-2.0 */
#include "plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Other languages write these by their offsets. */
_Static_assert(sizeof(struct tc_plan_head) == 24, "head");
_Static_assert(sizeof(struct tc_plan_program) == 40, "program");
_Static_assert(sizeof(struct tc_plan_target) == 8, "target");
_Static_assert(sizeof(struct tc_plan_filter) == 24, "filter");
_Static_assert(sizeof(struct tc_plan_entry) == 32, "entry");

/* The arrays of a packed plan, in the caller's memory. */
struct parcel {
	struct tc_plan_head head;
	const struct tc_plan_program *programs;
	const struct tc_plan_target *targets;
	const struct tc_plan_filter *filters;
	const struct tc_plan_entry *entries;
	const char *text;
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
	return weights || !plan_migrates(program);
}

/* A path ends within the text. */
static bool valid_filter(const struct parcel *p, const struct tc_plan_filter *filter)
{
	if (filter->test > TC_UNMAPPED)
		return false;
	return filter->test != TC_MEMCG ||
	       (filter->min < p->head.text_bytes && !p->text[p->head.text_bytes - 1]);
}

static bool unpack(struct parcel *p, const void *plan, uint64_t bytes)
{
	uint64_t needed;

	if (bytes < sizeof(p->head))
		return false;
	memcpy(&p->head, plan, sizeof(p->head));
	p->programs = (const void *)((const char *)plan + sizeof(p->head));
	p->targets = (const void *)(p->programs + p->head.programs);
	p->filters = (const void *)(p->targets + p->head.targets);
	p->entries = (const void *)(p->filters + p->head.filters);
	p->text = (const void *)(p->entries + p->head.entries);
	needed = sizeof(p->head) + (uint64_t)p->head.programs * sizeof(*p->programs) +
		 (uint64_t)p->head.targets * sizeof(*p->targets) +
		 (uint64_t)p->head.filters * sizeof(*p->filters) +
		 (uint64_t)p->head.entries * sizeof(*p->entries) + p->head.text_bytes;
	if (bytes < needed)
		return false;
	for (uint32_t i = 0; i < p->head.programs; i++)
		if (!valid_program(p, &p->programs[i]))
			return false;
	for (uint32_t i = 0; i < p->head.filters; i++)
		if (!valid_filter(p, &p->filters[i]))
			return false;
	for (uint32_t i = 0; i < p->head.entries; i++)
		if (p->entries[i].start >= p->entries[i].end ||
		    p->entries[i].program >= p->head.programs)
			return false;
	return true;
}

/* Programs without targets report to one outcome, that of target -1. */
static uint32_t outcomes_of(const struct tc_plan_program *program)
{
	return program->targets ? program->targets : 1;
}

static void number_outcomes(struct plan *plan, int32_t source)
{
	uint32_t next = 0;

	for (uint32_t i = 0; i < plan->program_count; i++) {
		const struct tc_plan_program *program = &plan->programs[i];
		const struct tc_plan_target *targets = &plan->targets[program->first_target];

		plan->outcome_of[i] = next;
		for (uint32_t k = 0; k < outcomes_of(program); k++)
			plan->outcomes[next++] = (struct tc_outcome){
				.uid = program->uid,
				.source = source,
				.target = program->targets ? targets[k].node : -1,
			};
	}
}

/* Cuts the next array off a block of memory; all but the last two have sizes that are multiples of 8. */
static void *cut(char **block, const void *from, size_t bytes)
{
	void *to = *block;

	if (from)
		memcpy(to, from, bytes);
	*block += bytes;
	return to;
}

static struct plan *copy(const struct parcel *p, int32_t source, uint32_t entries)
{
	const struct tc_plan_head *head = &p->head;
	size_t programs = head->programs * sizeof(*p->programs);
	size_t targets = head->targets * sizeof(*p->targets);
	size_t filters = head->filters * sizeof(*p->filters);
	size_t outcomes = 0;
	struct plan *plan;
	char *block;

	for (uint32_t i = 0; i < head->programs; i++)
		outcomes += outcomes_of(&p->programs[i]);
	block = calloc(1, sizeof(*plan) + programs + targets + filters +
				  entries * sizeof(*p->entries) +
				  outcomes * sizeof(*plan->outcomes) +
				  head->programs * sizeof(*plan->outcome_of) + head->text_bytes);
	if (!block)
		return NULL;
	plan = cut(&block, NULL, sizeof(*plan));
	plan->program_count = head->programs;
	plan->filter_count = head->filters;
	plan->outcome_count = (uint32_t)outcomes;
	plan->programs = cut(&block, p->programs, programs);
	plan->targets = cut(&block, p->targets, targets);
	plan->filters = cut(&block, p->filters, filters);
	plan->outcomes = cut(&block, NULL, outcomes * sizeof(*plan->outcomes));
	plan->entries = cut(&block, NULL, entries * sizeof(*p->entries));
	plan->outcome_of = cut(&block, NULL, head->programs * sizeof(*plan->outcome_of));
	plan->text = cut(&block, p->text, head->text_bytes);
	number_outcomes(plan, source);
	return plan;
}

int plan_split(const void *packed, uint64_t bytes, const void *machine, plan_node_of *node_of,
	       struct plan **plans, uint32_t nodes)
{
	struct parcel p;
	int err = 0;

	memset(plans, 0, nodes * sizeof(struct plan *));
	if (!unpack(&p, packed, bytes))
		return -EINVAL;
	for (uint32_t i = 0; i < p.head.entries && !err; i++) {
		const struct tc_plan_entry *entry = &p.entries[i];
		int node = node_of(machine, entry);

		if (node < 0 || (uint32_t)node >= nodes) {
			err = -EINVAL;
			break;
		}
		if (!plans[node])
			plans[node] = copy(&p, entry->node, p.head.entries);
		if (plans[node])
			plans[node]->entries[plans[node]->entry_count++] = *entry;
		else
			err = -ENOMEM;
	}
	if (err)
		plan_free_all(plans, nodes);
	return err;
}

void plan_free_all(struct plan **plans, uint32_t nodes)
{
	for (uint32_t i = 0; i < nodes; i++) {
		free(plans[i]);
		plans[i] = NULL;
	}
}

uint32_t plan_target_of(const struct plan *plan, const struct tc_plan_program *program,
			uint64_t page)
{
	const struct tc_plan_target *targets = &plan->targets[program->first_target];
	uint64_t sum = 0;
	uint64_t left;
	uint32_t i;

	for (i = 0; i < program->targets; i++)
		sum += targets[i].weight;
	if (program->targets == 1 || !sum)
		return 0;
	left = page % sum;
	for (i = 0; left >= targets[i].weight; i++)
		left -= targets[i].weight;
	return i;
}

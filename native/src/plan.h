/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packed plans: checked, split by source node and copied, for whoever carries them out. The same on a
 * simulated machine and on a real one.
 */
#ifndef TC_PLAN_H
#define TC_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "thermocline.h"

/**
 * struct plan - one source node's part of a packed plan, in one block of memory
 * @text: of the packed plan; memory cgroups' paths are in it
 * @outcome_of: where a program's outcomes begin, one for each target and at least one
 * @outcomes: what came of it since it was last told
 */
struct plan {
	uint32_t program_count;
	uint32_t filter_count;
	uint32_t entry_count;
	uint32_t outcome_count;
	struct tc_plan_program *programs;
	struct tc_plan_target *targets;
	struct tc_plan_filter *filters;
	struct tc_plan_entry *entries;
	struct tc_outcome *outcomes;
	uint32_t *outcome_of;
	const char *text;
};

/* The index of the node that this entry is for, or -1 if the machine has no such memory. */
typedef int plan_node_of(const void *machine, const struct tc_plan_entry *entry);

/*
 * Makes one plan for each node, by index, that the packed plan has entries for; the others are NULL.
 * -EINVAL for a plan that does not hold together, -ENOMEM.
 */
int plan_split(const void *packed, uint64_t bytes, const void *machine, plan_node_of *node_of,
	       struct plan **plans, uint32_t nodes);

/* Frees what is there and forgets it. */
void plan_free_all(struct plan **plans, uint32_t nodes);

/*
 * The target whose share of the weights the page's index falls in, from the program's first on. The
 * program has targets, and their weights are not all 0.
 */
uint32_t plan_target_of(const struct plan *plan, const struct tc_plan_program *program,
			uint64_t page);

static inline bool plan_migrates(const struct tc_plan_program *program)
{
	return program->action == TC_MIGRATE_HOT || program->action == TC_MIGRATE_COLD;
}

#endif

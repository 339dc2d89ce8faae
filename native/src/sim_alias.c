/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The alias method in Vose's form (IEEE Trans. Softw. Eng. 17(9), 1991): each slot keeps a part of its
 * own index' weight and gives the rest of its room to one other, so that a draw costs one look.
 */
#include <errno.h>
#include <stdlib.h>

#include "sim.h"

#define WHOLE 4294967296.0

static uint32_t part(double weight)
{
	double scaled = weight * WHOLE;

	return scaled >= WHOLE ? UINT32_MAX : (uint32_t)scaled;
}

/* Slots from the left of @order are short of weight, slots from its right have too much. */
static void pair_up(struct sim_alias *alias, double *weight, int32_t *order)
{
	uint32_t poor = 0, rich = alias->count;

	for (uint32_t i = 0; i < alias->count; i++)
		order[weight[i] < 1 ? poor++ : --rich] = (int32_t)i;
	while (poor && rich < alias->count) {
		int32_t giver = order[rich];
		int32_t taker = order[--poor];

		alias->slots[taker] = (struct sim_slot){part(weight[taker]), giver};
		weight[giver] -= 1 - weight[taker];
		if (weight[giver] < 1) {
			rich++;
			order[poor++] = giver;
		}
	}
}

/* Weights are at least 0 and @sum, their sum, is more. */
int sim_alias_make(struct sim_alias *out, const double *weights, uint32_t count, double sum)
{
	double *left = calloc(count, sizeof(*left));
	int32_t *order = malloc(count * sizeof(*order));

	*out = (struct sim_alias){.count = count};
	out->slots = sim_table(count, sizeof(*out->slots));
	if (left && order && out->slots) {
		for (uint32_t i = 0; i < count; i++) {
			left[i] = weights[i] * count / sum;
			out->slots[i] = (struct sim_slot){UINT32_MAX, (int32_t)i};
		}
		pair_up(out, left, order);
	} else {
		sim_alias_free(out);
	}
	free(left);
	free(order);
	return out->slots ? 0 : -ENOMEM;
}

void sim_alias_free(struct sim_alias *alias)
{
	free(alias->slots);
	*alias = (struct sim_alias){0};
}

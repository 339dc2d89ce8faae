/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where other threads meet the machine. Plans are handed in here and outcomes and counters are picked up
 * under a lock of its own, which the machine only takes to copy; so nobody waits for a long advance or
 * a change of phase.
 */
#include <errno.h>
#include <stdlib.h>

#include "sim.h"

int tc_machine_ready(struct tc_machine *m, int32_t node)
{
	int index = sim_node_index(m, node);
	int ready;

	if (index < 0)
		return index;
	pthread_mutex_lock(&m->desk.lock);
	ready = !m->desk.busy[index];
	pthread_mutex_unlock(&m->desk.lock);
	return ready;
}

static bool all_ready(const struct sim_desk *desk, struct plan *plans[TC_MACHINE_MAX_NODES])
{
	for (uint32_t i = 0; i < TC_MACHINE_MAX_NODES; i++)
		if (plans[i] && desk->busy[i])
			return false;
	return true;
}

static int accept(struct sim_desk *desk, struct plan *plans[TC_MACHINE_MAX_NODES])
{
	int err;

	if (!all_ready(desk, plans))
		return 0;
	err = outbox_promise(&desk->outbox, plans, TC_MACHINE_MAX_NODES);
	if (err)
		return err;
	for (uint32_t i = 0; i < TC_MACHINE_MAX_NODES; i++) {
		if (!plans[i])
			continue;
		desk->busy[i] = true;
		desk->offered[i] = plans[i];
		plans[i] = NULL;
	}
	return 1;
}

int tc_machine_offer(struct tc_machine *m, const void *plan, uint64_t bytes)
{
	struct plan *plans[TC_MACHINE_MAX_NODES] = {0};
	int accepted = sim_plans_make(m, plan, bytes, plans);

	if (accepted < 0)
		return accepted;
	pthread_mutex_lock(&m->desk.lock);
	accepted = accept(&m->desk, plans);
	pthread_mutex_unlock(&m->desk.lock);
	plan_free_all(plans, TC_MACHINE_MAX_NODES);
	return accepted;
}

uint32_t tc_machine_poll(struct tc_machine *m, struct tc_outcome *out, uint32_t max)
{
	struct sim_desk *desk = &m->desk;
	uint32_t n;

	pthread_mutex_lock(&desk->lock);
	n = outbox_take(&desk->outbox, out, max);
	pthread_mutex_unlock(&desk->lock);
	return n;
}

void tc_machine_counters(struct tc_machine *m, struct tc_machine_counters *out)
{
	pthread_mutex_lock(&m->desk.lock);
	*out = m->desk.counters;
	pthread_mutex_unlock(&m->desk.lock);
}

/* Gives plans that were offered to their movers, which are idle. */
void sim_desk_take(struct tc_machine *m)
{
	pthread_mutex_lock(&m->desk.lock);
	for (uint32_t i = 0; i < m->node_count; i++) {
		if (!m->desk.offered[i])
			continue;
		m->movers[i].plan = m->desk.offered[i];
		m->desk.offered[i] = NULL;
	}
	pthread_mutex_unlock(&m->desk.lock);
}

/* Publishes what has come of a plan since the last time. */
void sim_desk_report(struct tc_machine *m, struct plan *plan)
{
	pthread_mutex_lock(&m->desk.lock);
	outbox_put(&m->desk.outbox, plan);
	pthread_mutex_unlock(&m->desk.lock);
}

/* The node's plan is done: publishes the rest of it, and is ready for another. */
void sim_desk_finish(struct tc_machine *m, uint32_t node, struct plan *plan)
{
	pthread_mutex_lock(&m->desk.lock);
	outbox_put(&m->desk.outbox, plan);
	outbox_end(&m->desk.outbox, plan);
	m->desk.busy[node] = false;
	pthread_mutex_unlock(&m->desk.lock);
	free(plan);
}

/* Accesses up to a time; whole ones and the rest apart, because the sum has more bits than a double. */
static double served(const struct sim_meter *meter, uint64_t now_ns)
{
	const __int128 one = (__int128)NSEC_PER_SEC << SIM_RATE_BITS;
	__int128 sum = meter->base + (__int128)meter->rate * now_ns;

	return (double)meter->events + (double)(int64_t)(sum / one) +
	       (double)(int64_t)(sum % one) / (double)one;
}

/* Publishes the counters as of now. */
void sim_desk_publish(struct tc_machine *m)
{
	for (uint32_t i = 0; i <= m->node_count; i++)
		m->totals.accesses[i] = served(&m->meters[i], m->now_ns);
	for (uint32_t i = 0; i < m->node_count; i++)
		m->totals.free_frames[i] = (uint64_t)m->nodes[i].free_count;
	pthread_mutex_lock(&m->desk.lock);
	m->desk.counters = m->totals;
	pthread_mutex_unlock(&m->desk.lock);
}

void sim_desk_free(struct sim_desk *desk)
{
	plan_free_all(desk->offered, TC_MACHINE_MAX_NODES);
	outbox_free(&desk->outbox);
	pthread_mutex_destroy(&desk->lock);
}

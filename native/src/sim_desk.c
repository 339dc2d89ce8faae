/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where other threads meet the machine. Plans are handed in here and outcomes and counters are picked up
 * under a lock of its own, which the machine only takes to copy; so nobody waits for a long advance or
 * a change of phase. Outcomes are sums by (scheme, source, target): none is lost, however late the poll.
 * Room for those that a plan can add is made when it is accepted.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

static bool all_ready(const struct sim_desk *desk, struct sim_plan *plans[TC_MACHINE_MAX_NODES])
{
	for (uint32_t i = 0; i < TC_MACHINE_MAX_NODES; i++)
		if (plans[i] && desk->busy[i])
			return false;
	return true;
}

static int make_room(struct sim_desk *desk, uint32_t promised)
{
	uint32_t needed = desk->outcome_count + desk->promised + promised;
	struct tc_outcome *larger;

	if (needed <= desk->outcome_capacity)
		return 0;
	larger = realloc(desk->outcomes, needed * 2 * sizeof(*larger));
	if (!larger)
		return -ENOMEM;
	desk->outcomes = larger;
	desk->outcome_capacity = needed * 2;
	return 0;
}

static int accept(struct sim_desk *desk, struct sim_plan *plans[TC_MACHINE_MAX_NODES])
{
	uint32_t promised = 0;
	int err;

	if (!all_ready(desk, plans))
		return 0;
	for (uint32_t i = 0; i < TC_MACHINE_MAX_NODES; i++)
		promised += plans[i] ? plans[i]->outcome_count : 0;
	err = make_room(desk, promised);
	if (err)
		return err;
	desk->promised += promised;
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
	struct sim_plan *plans[TC_MACHINE_MAX_NODES] = {0};
	int accepted = sim_plans_make(m, plan, bytes, plans);

	if (accepted < 0)
		return accepted;
	pthread_mutex_lock(&m->desk.lock);
	accepted = accept(&m->desk, plans);
	pthread_mutex_unlock(&m->desk.lock);
	sim_plans_free(plans);
	return accepted;
}

uint32_t tc_machine_poll(struct tc_machine *m, struct tc_outcome *out, uint32_t max)
{
	struct sim_desk *desk = &m->desk;
	uint32_t n;

	pthread_mutex_lock(&desk->lock);
	n = desk->outcome_count < max ? desk->outcome_count : max;
	if (n) {
		memcpy(out, desk->outcomes, n * sizeof(*out));
		desk->outcome_count -= n;
		memmove(desk->outcomes, desk->outcomes + n, desk->outcome_count * sizeof(*out));
	}
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

static void add(struct sim_desk *desk, const struct tc_outcome *more)
{
	struct tc_outcome *sum = desk->outcomes, *end = sum + desk->outcome_count;

	while (sum < end && (sum->uid != more->uid || sum->source != more->source ||
			     sum->target != more->target))
		sum++;
	if (sum == end) {
		desk->outcome_count++;
		*sum = *more;
		return;
	}
	sum->regions += more->regions;
	sum->regions_applied += more->regions_applied;
	sum->tried += more->tried;
	sum->passed += more->passed;
	sum->applied += more->applied;
	sum->elapsed_ns += more->elapsed_ns;
}

static void report(struct sim_desk *desk, struct sim_plan *plan)
{
	for (uint32_t i = 0; i < plan->outcome_count; i++) {
		struct tc_outcome *news = &plan->outcomes[i];

		if (!news->regions && !news->tried && !news->passed)
			continue;
		add(desk, news);
		*news = (struct tc_outcome){
			.uid = news->uid,
			.source = news->source,
			.target = news->target,
		};
	}
}

/* Publishes what has come of a plan since the last time. */
void sim_desk_report(struct tc_machine *m, struct sim_plan *plan)
{
	pthread_mutex_lock(&m->desk.lock);
	report(&m->desk, plan);
	pthread_mutex_unlock(&m->desk.lock);
}

/* The node's plan is done: publishes the rest of it, and is ready for another. */
void sim_desk_finish(struct tc_machine *m, uint32_t node, struct sim_plan *plan)
{
	pthread_mutex_lock(&m->desk.lock);
	report(&m->desk, plan);
	m->desk.promised -= plan->outcome_count;
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
	sim_plans_free(desk->offered);
	free(desk->outcomes);
	pthread_mutex_destroy(&desk->lock);
}

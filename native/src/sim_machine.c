/* SPDX-License-Identifier: Apache-2.0 */
/* The simulated machine's life cycle, its demand and its clock. */
#include <errno.h>
#include <stdlib.h>

#include "sim.h"

/* Paged-out pages that were accessed are brought back at multiples of this time. */
#define FAULT_PERIOD_NS 100000000u

int sim_node_index(const struct tc_machine *m, int32_t id)
{
	for (uint32_t i = 0; i < m->node_count; i++)
		if (m->nodes[i].id == id)
			return (int)i;
	return -EINVAL;
}

static bool power_of_two(uint32_t x)
{
	return x && !(x & (x - 1));
}

static int check_options(const struct tc_machine_options *o)
{
	int64_t frames = 0;

	if (!power_of_two(o->page_bytes) || o->page_count < 1 || o->node_count < 1 ||
	    o->node_count > TC_MACHINE_MAX_NODES)
		return -EINVAL;
	for (uint32_t i = 0; i < o->node_count; i++) {
		const struct tc_machine_node *node = &o->nodes[i];

		if (node->frames < 1 || node->keep_free_frames < 0 || node->id < 0)
			return -EINVAL;
		for (uint32_t k = 0; k < i; k++)
			if (o->nodes[k].id == node->id)
				return -EINVAL;
		frames += node->frames;
	}
	return frames > INT32_MAX || frames < o->page_count ? -EINVAL : 0;
}

static int make_tables(struct tc_machine *m)
{
	m->pages = sim_table((size_t)m->page_count, sizeof(*m->pages));
	m->out = malloc((size_t)m->page_count * sizeof(*m->out));
	m->page_of_frame = sim_table((size_t)m->frame_count, sizeof(*m->page_of_frame));
	m->changes = calloc((size_t)m->frame_count / SIM_BLOCK_FRAMES + 1, sizeof(*m->changes));
	if (!m->pages || !m->out || !m->page_of_frame || !m->changes)
		return -ENOMEM;
	for (uint32_t i = 0; i < m->node_count; i++) {
		struct sim_node *node = &m->nodes[i];

		node->free = malloc((size_t)node->frames * sizeof(*node->free));
		if (!node->free)
			return -ENOMEM;
	}
	sim_memory_clear(m);
	return 0;
}

int tc_machine_create(struct tc_machine **out, const struct tc_machine_options *options)
{
	struct tc_machine *m;
	int err = check_options(options);

	if (err)
		return err;
	m = calloc(1, sizeof(*m));
	if (!m)
		return -ENOMEM;
	m->page_bytes = options->page_bytes;
	m->page_count = options->page_count;
	m->node_count = options->node_count;
	m->event_engine = options->event_engine;
	m->seed = options->seed;
	m->costs = options->costs;
	m->next_fault_ns = FAULT_PERIOD_NS;
	for (uint32_t i = 0; i < m->node_count; i++) {
		m->nodes[i] = (struct sim_node){
			.id = options->nodes[i].id,
			.start = options->nodes[i].start,
			.first_frame = m->frame_count,
			.frames = options->nodes[i].frames,
			.keep_free = options->nodes[i].keep_free_frames,
		};
		m->frame_count += options->nodes[i].frames;
	}
	pthread_mutex_init(&m->lock, NULL);
	pthread_mutex_init(&m->desk.lock, NULL);
	err = make_tables(m);
	if (err) {
		tc_machine_destroy(m);
		return err;
	}
	*out = m;
	return 0;
}

void tc_machine_destroy(struct tc_machine *m)
{
	if (!m)
		return;
	for (uint32_t i = 0; i < m->node_count; i++) {
		free(m->nodes[i].free);
		free(m->movers[i].plan);
		free(m->looks[i].at);
	}
	sim_desk_free(&m->desk);
	sim_events_free(&m->events);
	free(m->cursors.at);
	free(m->pages);
	free(m->out);
	free(m->page_of_frame);
	free(m->changes);
	pthread_mutex_destroy(&m->lock);
	free(m);
}

int tc_machine_place(struct tc_machine *m, const int32_t *frame_of_page)
{
	int err = -EBUSY;

	pthread_mutex_lock(&m->lock);
	if (!m->placed) {
		err = sim_memory_place(m, frame_of_page);
		m->placed = !err;
		sim_desk_publish(m);
	}
	pthread_mutex_unlock(&m->lock);
	return err;
}

void tc_machine_frames(struct tc_machine *m, int32_t *frame_of_page)
{
	pthread_mutex_lock(&m->lock);
	for (int32_t i = 0; i < m->page_count; i++)
		frame_of_page[i] = m->pages[i].frame;
	pthread_mutex_unlock(&m->lock);
}

static void run_to(struct tc_machine *m, uint64_t now_ns)
{
	sim_movers_run(m, now_ns);
	sim_events_run(m, now_ns);
	m->now_ns = now_ns;
}

static uint64_t not_before(const struct tc_machine *m, uint64_t now_ns)
{
	return now_ns > m->now_ns ? now_ns : m->now_ns;
}

void tc_machine_advance(struct tc_machine *m, uint64_t now_ns)
{
	pthread_mutex_lock(&m->lock);
	now_ns = not_before(m, now_ns);
	run_to(m, now_ns);
	if (now_ns >= m->next_fault_ns) {
		sim_rates_fault(m, now_ns);
		m->next_fault_ns = (now_ns / FAULT_PERIOD_NS + 1) * FAULT_PERIOD_NS;
	}
	sim_desk_publish(m);
	pthread_mutex_unlock(&m->lock);
}

static bool valid_rate(double rate)
{
	return rate >= 0 && rate <= SIM_MAX_RATE; /* false for NaN */
}

static bool valid_stride(const struct tc_machine *m, const struct tc_stride *s)
{
	return s->first_page >= 0 && s->first_page < m->page_count && s->bytes && s->stride &&
	       s->bytes <= (uint64_t)(m->page_count - s->first_page) * m->page_bytes &&
	       valid_rate(s->rate);
}

static int check_demand(const struct tc_machine *m, const double *rates,
			const struct tc_stride *strides, uint32_t count)
{
	double sum = 0;

	if (!m->placed)
		return -EINVAL;
	for (int32_t i = 0; i < m->page_count; i++) {
		if (!(rates[i] >= 0))
			return -EINVAL;
		sum += rates[i];
	}
	for (uint32_t i = 0; i < count; i++) {
		if (!valid_stride(m, &strides[i]))
			return -EINVAL;
		sum += strides[i].rate;
	}
	return sum <= SIM_MAX_RATE ? 0 : -ERANGE;
}

/* What was demanded ends now; one of the two takes its place. */
static void change_demand(struct tc_machine *m, uint64_t now_ns, const double *rates,
			  struct sim_cursors *cursors, const struct sim_events *events)
{
	run_to(m, now_ns);
	sim_rates_fault(m, now_ns);
	sim_rates_begin(m, now_ns, rates, cursors);
	sim_events_free(&m->events);
	m->events = *events;
	sim_desk_publish(m);
}

int tc_machine_begin_phase(struct tc_machine *m, uint64_t now_ns, const double *rates,
			   const struct tc_stride *strides, uint32_t count)
{
	struct sim_cursors cursors = {0};
	struct sim_events events = {0};
	int err;

	pthread_mutex_lock(&m->lock);
	now_ns = not_before(m, now_ns);
	err = check_demand(m, rates, strides, count);
	if (!err && m->event_engine)
		err = sim_events_rates(&events, m, now_ns, rates, strides, count);
	else if (!err)
		err = sim_cursors_make(&cursors, m, strides, count, now_ns);
	if (!err)
		change_demand(m, now_ns, m->event_engine ? NULL : rates, &cursors, &events);
	pthread_mutex_unlock(&m->lock);
	return err;
}

int tc_machine_begin_trace(struct tc_machine *m, uint64_t now_ns, const int32_t *pages,
			   uint64_t length, double rate)
{
	struct sim_cursors none = {0};
	struct sim_events events;
	int err = -EINVAL;

	pthread_mutex_lock(&m->lock);
	now_ns = not_before(m, now_ns);
	if (m->placed && length && valid_rate(rate))
		err = sim_events_trace(&events, m, now_ns, pages, length, rate);
	if (!err)
		change_demand(m, now_ns, NULL, &none, &events);
	pthread_mutex_unlock(&m->lock);
	return err;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sequential cursors in closed form. A cursor visits positions 0 .. lap - 1 of its range, position j
 * being byte j * stride; access k is at position (k + 1) mod lap. A page owns the positions of its
 * bytes, so whether it was touched by accesses [n0, n1) is a question of integers.
 */
#include <errno.h>
#include <stdlib.h>

#include "sim.h"

/* Rounded up, so that access k is never late: n / rate after the start, n accesses were made. */
uint64_t sim_step(double rate)
{
	double exact = rate / NSEC_PER_SEC * (double)(1ull << SIM_STEP_BITS);
	uint64_t whole = (uint64_t)exact;

	return whole + ((double)whole < exact);
}

uint64_t sim_steps(uint64_t step, uint64_t elapsed_ns)
{
	return (uint64_t)((unsigned __int128)step * elapsed_ns >> SIM_STEP_BITS);
}

static int by_first_page(const void *a, const void *b)
{
	const struct sim_cursor *left = a, *right = b;

	if (left->first_page != right->first_page)
		return left->first_page < right->first_page ? -1 : 1;
	if (left->end_page != right->end_page)
		return left->end_page < right->end_page ? -1 : 1;
	return 0;
}

/* The strides are valid: sim_machine.c has looked at them. */
int sim_cursors_make(struct sim_cursors *out, const struct tc_machine *m,
		     const struct tc_stride *strides, uint32_t count, uint64_t start_ns)
{
	int32_t reach = 0;

	*out = (struct sim_cursors){.start_ns = start_ns};
	if (!count)
		return 0;
	out->at = calloc(count, sizeof(*out->at));
	if (!out->at)
		return -ENOMEM;
	out->count = count;
	for (uint32_t i = 0; i < count; i++) {
		const struct tc_stride *s = &strides[i];
		uint64_t pages = (s->bytes + m->page_bytes - 1) / m->page_bytes;

		out->at[i] = (struct sim_cursor){
			.first_page = s->first_page,
			.end_page = s->first_page + (int32_t)pages,
			.stride = s->stride,
			.lap = (s->bytes - 1) / s->stride + 1,
			.rate = s->rate,
			.step = sim_step(s->rate),
		};
	}
	qsort(out->at, count, sizeof(*out->at), by_first_page);
	for (uint32_t i = 0; i < count; i++) {
		if (reach < out->at[i].end_page)
			reach = out->at[i].end_page;
		out->at[i].reach = reach;
	}
	return 0;
}

/* The page's positions [first, end) within the cursor's range. */
static void positions(const struct tc_machine *m, const struct sim_cursor *c, int32_t page,
		      uint64_t *first, uint64_t *end)
{
	uint64_t byte = (uint64_t)(page - c->first_page) * m->page_bytes;

	*first = (byte + c->stride - 1) / c->stride;
	*end = (byte + m->page_bytes + c->stride - 1) / c->stride;
	if (*end > c->lap)
		*end = c->lap;
}

static bool touched(const struct tc_machine *m, const struct sim_cursor *c, int32_t page,
		    uint64_t n0, uint64_t n1)
{
	uint64_t first, end, at, ahead;

	positions(m, c, page, &first, &end);
	if (first >= end || n0 >= n1)
		return false;
	if (n1 - n0 >= c->lap)
		return true;
	at = (n0 + 1) % c->lap;
	if (at < first)
		ahead = first - at;
	else if (at < end)
		ahead = 0;
	else
		ahead = c->lap - at + first;
	return ahead < n1 - n0;
}

/* Cursors behind the one returned begin after the page. */
static uint32_t begun_by(const struct sim_cursors *cursors, int32_t page)
{
	uint32_t low = 0, high = cursors->count;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (cursors->at[mid].first_page <= page)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static uint64_t since(const struct sim_cursors *cursors, uint64_t at_ns)
{
	return at_ns > cursors->start_ns ? at_ns - cursors->start_ns : 0;
}

bool sim_cursors_touched(const struct tc_machine *m, int32_t page, uint64_t from_ns, uint64_t to_ns)
{
	const struct sim_cursors *cursors = &m->cursors;
	uint64_t from = since(cursors, from_ns), to = since(cursors, to_ns);

	for (uint32_t i = begun_by(cursors, page); i-- > 0;) {
		const struct sim_cursor *c = &cursors->at[i];

		if (c->reach <= page)
			break;
		if (c->end_page > page &&
		    touched(m, c, page, sim_steps(c->step, from), sim_steps(c->step, to)))
			return true;
	}
	return false;
}

/* Accesses a second on a page: the cursor's rate, in the share of its positions. */
double sim_cursors_rate(const struct tc_machine *m, int32_t page)
{
	const struct sim_cursors *cursors = &m->cursors;
	uint64_t first, end;
	double sum = 0;

	for (uint32_t i = begun_by(cursors, page); i-- > 0;) {
		const struct sim_cursor *c = &cursors->at[i];

		if (c->reach <= page)
			break;
		if (c->end_page <= page)
			continue;
		positions(m, c, page, &first, &end);
		if (first < end)
			sum += c->rate * (double)(end - first) / (double)c->lap;
	}
	return sum;
}

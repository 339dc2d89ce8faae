/* SPDX-License-Identifier: Apache-2.0 */
#include "trace_page.h"

#include "arith.h"

#define WORD sizeof(uint32_t)

/* The first word of an event. */
#define KIND_BITS 5
#define DELTA_BITS 27

/* Kinds of 1 to 28 are the words of data that follow; 0: the next word has the bytes, itself included. */
#define KIND_LONG 0
#define KIND_PADDING 29
#define KIND_TIME_EXTEND 30
#define KIND_TIME_STAMP 31

/* An absolute time has 59 bits; the rest is as before. */
#define STAMP_MASK ((1ULL << 59) - 1)

/* Flags of the commit field. */
#define MISSED_EVENTS (1ULL << 31)
#define MISSED_STORED (1ULL << 30)

/* Their number, if the kernel has noted it, comes behind the events. */
static uint64_t lost_before(const uint8_t *data, uint64_t room, uint64_t commit, uint64_t used)
{
	struct tc_trace_field count = {.offset = (uint32_t)used, .size = sizeof(uint64_t)};

	if (!(commit & MISSED_EVENTS))
		return 0;
	return commit & MISSED_STORED ? tc_max(1, tc_trace_number(data, room, count)) : 1;
}

struct tc_trace_page tc_trace_page_open(const struct tc_trace_page_format *format,
					const uint8_t *bytes, uint64_t size)
{
	struct tc_trace_page page = {.at = bytes};
	uint64_t commit = tc_trace_number(bytes, size, format->commit);
	uint64_t used = (uint32_t)commit & ~(MISSED_EVENTS | MISSED_STORED);
	uint64_t room;

	if (size < format->data) {
		page.broken = true;
		return page;
	}
	room = tc_min(size - format->data, format->data_size);
	page.broken = used > room;
	page.at = bytes + format->data;
	page.left = page.broken ? 0 : used;
	page.time_ns = tc_trace_number(bytes, size, format->timestamp);
	page.lost = lost_before(page.at, room, commit, page.left);
	return page;
}

/* Steps over the event's first @size bytes; false if the page has not as many. */
static bool skip(struct tc_trace_page *page, uint64_t size)
{
	if (size > page->left) {
		page->left = 0;
		page->broken = true;
		return false;
	}
	page->at += size;
	page->left -= size;
	return true;
}

static bool take(struct tc_trace_page *page, uint64_t head, uint64_t size, uint32_t delta,
		 struct tc_trace_event *event)
{
	const uint8_t *data = page->at + head;

	if (!skip(page, head + size))
		return false;
	page->time_ns += delta;
	event->bytes = data;
	event->size = size;
	event->time_ns = page->time_ns;
	return true;
}

bool tc_trace_page_next(struct tc_trace_page *page, struct tc_trace_event *event)
{
	while (page->left >= WORD) {
		uint32_t first = (uint32_t)tc_trace_u32(page->at);
		uint32_t kind = first & ((1U << KIND_BITS) - 1);
		uint32_t delta = first >> KIND_BITS;
		uint32_t second =
			page->left >= 2 * WORD ? (uint32_t)tc_trace_u32(page->at + WORD) : 0;
		uint64_t stamp = ((uint64_t)second << DELTA_BITS) + delta;

		switch (kind) {
		case KIND_PADDING:
			/* Without a delta it fills the page; else it is an event that was taken back. */
			if (!delta)
				page->left = 0;
			else
				skip(page, WORD + second);
			break;
		case KIND_TIME_EXTEND:
			if (skip(page, 2 * WORD))
				page->time_ns += stamp;
			break;
		case KIND_TIME_STAMP:
			if (skip(page, 2 * WORD))
				page->time_ns =
					(page->time_ns & ~STAMP_MASK) | (stamp & STAMP_MASK);
			break;
		case KIND_LONG:
			if (second < WORD) {
				page->left = 0;
				page->broken = true;
				break;
			}
			return take(page, 2 * WORD, tc_align_up(second - WORD, WORD), delta, event);
		default:
			return take(page, WORD, kind * WORD, delta, event);
		}
	}
	return false;
}

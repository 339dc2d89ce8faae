/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One page of a trace buffer, as trace_pipe_raw hands it out: a header, then events of 4-byte words.
 * The first word of an event has its kind or length in the low 5 bits and, above them, the time since
 * the event before it (Linux, include/linux/ring_buffer.h, and the text of events/header_event).
 * Nothing that a page says is believed: a length that leaves the page ends it.
 */
#ifndef TC_TRACE_PAGE_H
#define TC_TRACE_PAGE_H

#include "trace_format.h"

#include <stdbool.h>

/*
 * A walk over one page.
 *
 * @at: the next event
 * @left: bytes of events from there on
 * @time_ns: of the event before, on the trace's clock
 * @lost: events that were overwritten before this page; 1 if the kernel does not say how many
 * @broken: the walk ended at something that cannot be
 */
struct tc_trace_page {
	const uint8_t *at;
	uint64_t left;
	uint64_t time_ns;
	uint64_t lost;
	bool broken;
};

/* What one event holds; valid as long as the page's bytes. */
struct tc_trace_event {
	const uint8_t *bytes;
	uint64_t size;
	uint64_t time_ns;
};

/* Begins a walk over the @size bytes that were read. */
struct tc_trace_page tc_trace_page_open(const struct tc_trace_page_format *format,
					const uint8_t *bytes, uint64_t size);

/* The next event; false at the end. */
bool tc_trace_page_next(struct tc_trace_page *page, struct tc_trace_event *event);

#endif

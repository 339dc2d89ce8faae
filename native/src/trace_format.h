/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel's own description of what its trace buffers hold: tracefs has one file for the page
 * (events/header_page) and one for each event (format). Offsets are read from there, never assumed.
 */
#ifndef TC_TRACE_FORMAT_H
#define TC_TRACE_FORMAT_H

#include <stdint.h>

/*
 * Where a number lies.
 *
 * @offset, @size: in bytes; sizes are 1, 2, 4 and 8
 */
struct tc_trace_field {
	uint32_t offset;
	uint32_t size;
};

/*
 * A page of a trace buffer.
 *
 * @timestamp: when its first event happened, before that event's delta
 * @commit: how much of the data is in use, and flags
 * @data: where events begin
 * @data_size: bytes for them
 */
struct tc_trace_page_format {
	struct tc_trace_field timestamp;
	struct tc_trace_field commit;
	uint32_t data;
	uint32_t data_size;
};

/* Every event begins with these. */
struct tc_trace_common {
	uint32_t id;
	struct tc_trace_field type;
	struct tc_trace_field pid;
};

/* damon:damon_aggregated: one region at the end of a window. */
struct tc_trace_aggregated_format {
	struct tc_trace_common common;
	struct tc_trace_field target_id;
	struct tc_trace_field nr_regions;
	struct tc_trace_field start;
	struct tc_trace_field end;
	struct tc_trace_field nr_accesses;
	struct tc_trace_field age;
};

/* damon:damon_monitor_intervals_tune: the kernel has changed a kdamond's intervals. */
struct tc_trace_tune_format {
	struct tc_trace_common common;
	struct tc_trace_field sample_us;
};

/* All return 0, or -EPROTO if the text does not have what is needed. */
int tc_trace_page_format_parse(const char *text, struct tc_trace_page_format *format);
int tc_trace_aggregated_parse(const char *text, struct tc_trace_aggregated_format *format);
int tc_trace_tune_parse(const char *text, struct tc_trace_tune_format *format);

static inline uint64_t tc_trace_u16(const uint8_t *bytes)
{
	return bytes[0] | (uint64_t)bytes[1] << 8;
}

static inline uint64_t tc_trace_u32(const uint8_t *bytes)
{
	return tc_trace_u16(bytes) | tc_trace_u16(bytes + 2) << 16;
}

/*
 * The number in this field, unsigned, little endian; 0 if it reaches beyond @size bytes. Eight of them
 * are read from each event: written so that compilers make one load of each.
 */
static inline uint64_t tc_trace_number(const uint8_t *bytes, uint64_t size,
				       struct tc_trace_field field)
{
	const uint8_t *at = bytes + field.offset;

	if (field.offset > size || field.size > size - field.offset)
		return 0;
	switch (field.size) {
	case 1:
		return *at;
	case 2:
		return tc_trace_u16(at);
	case 4:
		return tc_trace_u32(at);
	case 8:
		return tc_trace_u32(at) | tc_trace_u32(at + 4) << 32;
	default:
		return 0;
	}
}

#endif

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

/*
 * Every event begins with these.
 *
 * @bytes: an event that is shorter lacks some
 */
struct tc_trace_common {
	uint32_t id;
	struct tc_trace_field type;
	struct tc_trace_field pid;
	uint32_t bytes;
};

/*
 * damon:damon_aggregated: one region at the end of a window.
 *
 * @bytes: an event that is shorter lacks some of these
 */
struct tc_trace_aggregated_format {
	struct tc_trace_common common;
	uint32_t bytes;
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

static inline uint64_t tc_trace_u64(const uint8_t *bytes)
{
	return tc_trace_u32(bytes) | tc_trace_u32(bytes + 4) << 32;
}

/*
 * The number in this field, unsigned, little endian, where eight bytes can be read from its first on.
 * Eight of them are read from each event: one load each, and no question asked.
 */
static inline uint64_t tc_trace_load(const uint8_t *bytes, struct tc_trace_field field)
{
	return tc_trace_u64(bytes + field.offset) & (UINT64_MAX >> (64 - 8 * field.size));
}

/* The same with care: 0 if it reaches beyond @size bytes. */
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
		return tc_trace_u64(at);
	default:
		return 0;
	}
}

#endif

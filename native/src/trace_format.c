/* SPDX-License-Identifier: Apache-2.0 */
#include "trace_format.h"
#include "scan.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#define MAX_OFFSET (1U << 24)

static bool in_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Whether the declaration "TYPE NAME" or "TYPE NAME[N]", of @length bytes, is of this name. */
static bool declares(const char *declaration, size_t length, const char *name)
{
	size_t name_length = strlen(name);
	const char *bracket = memchr(declaration, '[', length);

	if (bracket)
		length = (size_t)(bracket - declaration);
	while (length && !in_word(declaration[length - 1]))
		length--;
	return length > name_length && !in_word(declaration[length - name_length - 1]) &&
	       !memcmp(declaration + length - name_length, name, name_length);
}

/* Reads "; WORDS:N", the next part of a field's line. */
static bool next_part(const char **text, const char *words, uint32_t *number)
{
	uint64_t read;

	if (**text != ';')
		return false;
	++*text;
	if (!scan_number(text, words, &read) || read >= MAX_OFFSET)
		return false;
	*number = (uint32_t)read;
	return true;
}

/* The line "field:TYPE NAME; offset:N; size:N; ..." of this name, with any size. */
static int find_any(const char *text, const char *name, struct tc_trace_field *field)
{
	for (const char *line = text; (line = strstr(line, "field:")); line++) {
		const char *declaration = line + strlen("field:");
		size_t length = strcspn(declaration, ";\n");
		const char *rest = declaration + length;

		if (declares(declaration, length, name) &&
		    next_part(&rest, "offset:", &field->offset) &&
		    next_part(&rest, "size:", &field->size))
			return 0;
	}
	return -EPROTO;
}

static int find(const char *text, const char *name, struct tc_trace_field *field)
{
	if (find_any(text, name, field))
		return -EPROTO;
	switch (field->size) {
	case 1:
	case 2:
	case 4:
	case 8:
		return 0;
	default:
		return -EPROTO;
	}
}

int tc_trace_page_format_parse(const char *text, struct tc_trace_page_format *format)
{
	struct tc_trace_field data;

	if (find(text, "timestamp", &format->timestamp) || find(text, "commit", &format->commit) ||
	    find_any(text, "data", &data) || !data.size)
		return -EPROTO;
	format->data = data.offset;
	format->data_size = data.size;
	return 0;
}

static uint32_t end_of(struct tc_trace_field field)
{
	return field.offset + field.size;
}

static uint32_t later(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static int common_parse(const char *text, struct tc_trace_common *common)
{
	const char *id = strstr(text, "ID:");
	uint64_t number;

	if (!id || !scan_number(&id, "ID:", &number) || number > UINT32_MAX)
		return -EPROTO;
	common->id = (uint32_t)number;
	if (find(text, "common_type", &common->type) || find(text, "common_pid", &common->pid))
		return -EPROTO;
	common->bytes = later(end_of(common->type), end_of(common->pid));
	return 0;
}

int tc_trace_aggregated_parse(const char *text, struct tc_trace_aggregated_format *format)
{
	if (common_parse(text, &format->common) || find(text, "target_id", &format->target_id) ||
	    find(text, "nr_regions", &format->nr_regions) || find(text, "start", &format->start) ||
	    find(text, "end", &format->end) || find(text, "nr_accesses", &format->nr_accesses) ||
	    find(text, "age", &format->age))
		return -EPROTO;
	format->bytes = format->common.bytes;
	format->bytes = later(format->bytes, end_of(format->target_id));
	format->bytes = later(format->bytes, end_of(format->nr_regions));
	format->bytes = later(format->bytes, end_of(format->start));
	format->bytes = later(format->bytes, end_of(format->end));
	format->bytes = later(format->bytes, end_of(format->nr_accesses));
	format->bytes = later(format->bytes, end_of(format->age));
	return 0;
}

int tc_trace_tune_parse(const char *text, struct tc_trace_tune_format *format)
{
	if (common_parse(text, &format->common) || find(text, "sample_us", &format->sample_us))
		return -EPROTO;
	return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A trace instance of our own below tracefs, with nothing but DAMON's events switched on, so that we
 * disturb no other user of tracing and none disturbs us.
 */
#ifndef TC_TRACE_INSTANCE_H
#define TC_TRACE_INSTANCE_H

#include "trace_format.h"

#include <stdbool.h>

/*
 * @instances: the folder that it lies in
 * @folder: its own
 * @name: its name in there
 * @page: how its pages look
 * @aggregated: and its events
 * @has_tune: whether the kernel tells when it tunes intervals
 * @tune: how
 * @pipes: trace_pipe_raw of each processor, not blocking
 * @nr_pipes: how many
 * @buffer_kb: size of each processor's buffer; 0: as the kernel made it
 */
struct tc_trace_instance {
	int instances;
	int folder;
	char *name;
	struct tc_trace_page_format page;
	struct tc_trace_aggregated_format aggregated;
	bool has_tune;
	struct tc_trace_tune_format tune;
	int *pipes;
	uint32_t nr_pipes;
	uint64_t buffer_kb;
};

/* Makes it, or takes over one that a reader which did not end well has left. 0 or -errno. */
int tc_trace_instance_open(struct tc_trace_instance *instance, const char *root, const char *name);

/* Removes it from the kernel. */
void tc_trace_instance_close(struct tc_trace_instance *instance);

/* Makes each processor's buffer at least this large. 0 or -errno. */
int tc_trace_instance_reserve(struct tc_trace_instance *instance, uint64_t kb);

#endif

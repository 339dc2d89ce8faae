/* SPDX-License-Identifier: Apache-2.0 */
#include "trace_batch.h"

#include "trace_page.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* Events that are brought into order at once: several windows of the largest kind. */
#define MOST_ENTRIES (1U << 16)

/* Behind a page, so that its last field can be loaded like all others. */
#define SPARE sizeof(uint64_t)

static uint64_t page_bytes(const struct tc_trace_batch *batch)
{
	return (uint64_t)batch->instance->page.data + batch->instance->page.data_size;
}

int tc_trace_batch_init(struct tc_trace_batch *batch, const struct tc_trace_instance *instance,
			struct tc_trace_source *sources, uint32_t nr_sources)
{
	*batch = (struct tc_trace_batch){
		.instance = instance,
		.sources = sources,
		.nr_sources = nr_sources,
	};
	batch->page = calloc(1, page_bytes(batch) + SPARE);
	batch->entries = malloc(MOST_ENTRIES * sizeof(*batch->entries));
	if (batch->page && batch->entries)
		return 0;
	tc_trace_batch_destroy(batch);
	return -ENOMEM;
}

void tc_trace_batch_destroy(struct tc_trace_batch *batch)
{
	free(batch->page);
	free(batch->entries);
}

static struct tc_trace_source *source_of(struct tc_trace_batch *batch, int32_t pid)
{
	for (uint32_t i = 0; i < batch->nr_sources; i++) {
		if (batch->sources[i].followed == pid)
			return &batch->sources[i];
	}
	return NULL;
}

/* An entry of this time; the caller knows that there is room. */
static struct tc_trace_entry *append(struct tc_trace_batch *batch, enum tc_trace_kind kind,
				     uint64_t time_ns)
{
	struct tc_trace_entry *entry = &batch->entries[batch->nr];

	if (batch->nr && time_ns < entry[-1].time_ns)
		batch->sorted = false;
	entry->time_ns = time_ns;
	entry->order = batch->nr++;
	entry->kind = kind;
	entry->source = NULL;
	return entry;
}

static void add_region(struct tc_trace_batch *batch, const struct tc_trace_event *event,
		       struct tc_trace_source *source)
{
	const struct tc_trace_aggregated_format *format = &batch->instance->aggregated;
	const uint8_t *bytes = event->bytes;
	struct tc_trace_entry *entry;

	/* The one target of a kdamond that watches physical addresses. */
	if (event->size < format->bytes || tc_trace_load(bytes, format->target_id))
		return;
	entry = append(batch, TC_TRACE_REGION, event->time_ns);
	entry->source = source;
	entry->region = (struct tc_trace_region){
		.nr_regions = (uint32_t)tc_trace_load(bytes, format->nr_regions),
		.region =
			{
				.start = tc_trace_load(bytes, format->start),
				.end = tc_trace_load(bytes, format->end),
				.nr_accesses = (uint32_t)tc_trace_load(bytes, format->nr_accesses),
				.age = (uint32_t)tc_trace_load(bytes, format->age),
			},
	};
}

static void decode(struct tc_trace_batch *batch, const struct tc_trace_event *event)
{
	const struct tc_trace_instance *instance = batch->instance;
	const struct tc_trace_common *common = &instance->aggregated.common;
	struct tc_trace_source *source;
	uint64_t id;
	int32_t pid;

	if (event->size < common->bytes)
		return;
	id = tc_trace_load(event->bytes, common->type);
	pid = (int32_t)tc_trace_load(event->bytes, common->pid);
	source = pid > 0 ? source_of(batch, pid) : NULL;
	if (id == common->id) {
		batch->events++;
		if (source)
			add_region(batch, event, source);
	} else if (source && instance->has_tune && id == instance->tune.common.id) {
		struct tc_trace_entry *entry = append(batch, TC_TRACE_TUNED, event->time_ns);

		entry->source = source;
		entry->sample_us =
			tc_trace_number(event->bytes, event->size, instance->tune.sample_us);
	}
}

static void decode_page(struct tc_trace_batch *batch, uint64_t size)
{
	struct tc_trace_page page = tc_trace_page_open(&batch->instance->page, batch->page, size);
	struct tc_trace_event event;

	if (page.lost) {
		append(batch, TC_TRACE_LOST, page.time_ns);
		batch->lost_events += page.lost;
	}
	while (tc_trace_page_next(&page, &event))
		decode(batch, &event);
	if (page.broken) {
		append(batch, TC_TRACE_LOST, page.time_ns);
		batch->bad_pages++;
	}
}

static int by_time(const void *a, const void *b)
{
	const struct tc_trace_entry *left = a;
	const struct tc_trace_entry *right = b;

	if (left->time_ns != right->time_ns)
		return left->time_ns < right->time_ns ? -1 : 1;
	return (left->order > right->order) - (left->order < right->order);
}

/* Reads a pipe until it has no more; false if there was nothing. */
static bool drain(struct tc_trace_batch *batch, int pipe, bool *full)
{
	/* No event is shorter than two words. */
	uint32_t most = (uint32_t)(page_bytes(batch) / 8) + 2;
	bool found = false;
	ssize_t got;

	while (!*full && (got = read(pipe, batch->page, page_bytes(batch))) > 0) {
		found = true;
		decode_page(batch, (uint64_t)got);
		*full = batch->nr + most > MOST_ENTRIES;
	}
	return found;
}

/* Until every pipe had nothing more after the last find, so that no event is read before an older one. */
static void read_all(struct tc_trace_batch *batch, bool *full)
{
	uint32_t nr = batch->instance->nr_pipes;
	uint32_t quiet = 0;

	for (uint32_t i = 0; quiet < nr && !*full; i = (i + 1) % nr)
		quiet = drain(batch, batch->instance->pipes[i], full) ? 1 : quiet + 1;
}

bool tc_trace_batch_fill(struct tc_trace_batch *batch)
{
	bool full = false;

	batch->nr = 0;
	batch->sorted = true;
	read_all(batch, &full);
	if (!batch->sorted)
		qsort(batch->entries, batch->nr, sizeof(*batch->entries), by_time);
	return !full;
}

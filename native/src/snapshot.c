/* SPDX-License-Identifier: Apache-2.0 */
#include "snapshot.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

#define MAX_CAPACITY (1U << 24)

_Static_assert(sizeof(tc_atomic_i32) == 4, "an atomic has the size of its value");
_Static_assert(offsetof(struct tc_snapshot_header, capacity) == 8, "layout");
_Static_assert(offsetof(struct tc_snapshot_header, node) == 12, "layout");
_Static_assert(offsetof(struct tc_snapshot_header, published) == 16, "layout");
_Static_assert(offsetof(struct tc_snapshot_header, pinned) == 20, "layout");
_Static_assert(sizeof(struct tc_snapshot_header) == 64, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, time_ns) == 8, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, sample_us) == 16, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, aggr_us) == 24, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, passed_samples) == 32, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, next_aggregation) == 40, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, regions) == 48, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, aggregated) == 52, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, checks) == 56, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, cpu_ns) == 64, "layout");
_Static_assert(offsetof(struct tc_snapshot_slot, min_region_bytes) == 72, "layout");
_Static_assert(sizeof(struct tc_snapshot_slot) == 128, "layout");

static uint64_t slot_bytes(uint32_t capacity)
{
	return sizeof(struct tc_snapshot_slot) +
	       (uint64_t)capacity * (TC_SNAPSHOT_ROW_BYTES / TC_SNAPSHOT_SLOTS);
}

TC_API uint64_t tc_snapshot_bytes(uint32_t capacity)
{
	return sizeof(struct tc_snapshot_header) + TC_SNAPSHOT_SLOTS * slot_bytes(capacity);
}

static const struct {
	const char *name;
	int64_t value;
} constants[] = {
	{"MAGIC", TC_SNAPSHOT_MAGIC},
	{"VERSION", TC_SNAPSHOT_VERSION},
	{"SLOTS", TC_SNAPSHOT_SLOTS},
	{"MAGIC_OFFSET", offsetof(struct tc_snapshot_header, magic)},
	{"VERSION_OFFSET", offsetof(struct tc_snapshot_header, version)},
	{"CAPACITY_OFFSET", offsetof(struct tc_snapshot_header, capacity)},
	{"NODE_OFFSET", offsetof(struct tc_snapshot_header, node)},
	{"PUBLISHED_OFFSET", offsetof(struct tc_snapshot_header, published)},
	{"PINNED_OFFSET", offsetof(struct tc_snapshot_header, pinned)},
	{"HEADER_BYTES", sizeof(struct tc_snapshot_header)},
	{"SEQUENCE_OFFSET", offsetof(struct tc_snapshot_slot, sequence)},
	{"TIME_NANOS_OFFSET", offsetof(struct tc_snapshot_slot, time_ns)},
	{"SAMPLE_MICROS_OFFSET", offsetof(struct tc_snapshot_slot, sample_us)},
	{"AGGREGATION_MICROS_OFFSET", offsetof(struct tc_snapshot_slot, aggr_us)},
	{"PASSED_SAMPLES_OFFSET", offsetof(struct tc_snapshot_slot, passed_samples)},
	{"NEXT_AGGREGATION_OFFSET", offsetof(struct tc_snapshot_slot, next_aggregation)},
	{"REGIONS_OFFSET", offsetof(struct tc_snapshot_slot, regions)},
	{"AGGREGATED_OFFSET", offsetof(struct tc_snapshot_slot, aggregated)},
	{"CHECKS_OFFSET", offsetof(struct tc_snapshot_slot, checks)},
	{"CPU_NANOS_OFFSET", offsetof(struct tc_snapshot_slot, cpu_ns)},
	{"MIN_REGION_BYTES_OFFSET", offsetof(struct tc_snapshot_slot, min_region_bytes)},
	{"SLOT_HEADER_BYTES", sizeof(struct tc_snapshot_slot)},
};

TC_API int64_t tc_snapshot_constant(const char *name)
{
	for (size_t i = 0; name && i < sizeof(constants) / sizeof(constants[0]); i++) {
		if (!strcmp(constants[i].name, name))
			return constants[i].value;
	}
	return -ENOENT;
}

bool tc_snapshot_capacity_ok(uint64_t capacity)
{
	return capacity && capacity <= MAX_CAPACITY && capacity % 16 == 0;
}

void tc_publisher_init(struct tc_publisher *publisher, void *memory, uint32_t capacity,
		       int32_t node)
{
	struct tc_snapshot_header *header = memory;

	memset(header, 0, sizeof(*header));
	header->version = TC_SNAPSHOT_VERSION;
	header->capacity = capacity;
	header->node = node;
	atomic_init(&header->published, -1);
	atomic_init(&header->pinned, -1);
	header->magic = TC_SNAPSHOT_MAGIC;
	publisher->header = header;
	publisher->sequence = 0;
}

static int32_t free_slot(const struct tc_snapshot_header *header)
{
	int32_t published = atomic_load(&header->published);
	int32_t pinned = atomic_load(&header->pinned);
	int32_t slot = 0;

	while (slot == published || slot == pinned)
		slot++;
	return slot;
}

static uint8_t *put_column(uint8_t *to, uint32_t capacity, const void *from, uint32_t nr,
			   size_t width)
{
	memcpy(to, from, nr * width);
	return to + capacity * width;
}

void tc_publish(struct tc_publisher *publisher, const struct tc_snapshot_slot *head,
		const struct tc_rows *rows)
{
	struct tc_snapshot_header *header = publisher->header;
	uint32_t capacity = header->capacity;
	int32_t slot = free_slot(header);
	uint8_t *to = (uint8_t *)(header + 1) + slot * slot_bytes(capacity);
	struct tc_snapshot_slot filled = *head;

	filled.sequence = ++publisher->sequence;
	filled.regions = rows->nr;
	memcpy(to, &filled, sizeof(filled));
	to += sizeof(filled);
	to = put_column(to, capacity, rows->start, rows->nr, sizeof(*rows->start));
	to = put_column(to, capacity, rows->end, rows->nr, sizeof(*rows->end));
	to = put_column(to, capacity, rows->nr_accesses, rows->nr, sizeof(*rows->nr_accesses));
	to = put_column(to, capacity, rows->last_nr_accesses, rows->nr,
			sizeof(*rows->last_nr_accesses));
	put_column(to, capacity, rows->age, rows->nr, sizeof(*rows->age));
	atomic_store(&header->published, slot);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The writer's side of the shared snapshot buffer. */
#ifndef TC_SNAPSHOT_H
#define TC_SNAPSHOT_H

#include "region.h"
#include "thermocline.h"

#include <stdbool.h>

/*
 * @header: the buffer
 * @sequence: number of the last snapshot
 */
struct tc_publisher {
	struct tc_snapshot_header *header;
	uint64_t sequence;
};

/* Bytes that one row takes in all slots. */
#define TC_SNAPSHOT_ROW_BYTES (TC_SNAPSHOT_SLOTS * (2 * sizeof(uint64_t) + 3 * sizeof(uint32_t)))

/* Whether slots of so many rows can be laid out, with offsets that fit a signed 32-bit integer. */
bool tc_snapshot_capacity_ok(uint64_t capacity);

/* Lays out an empty buffer. */
void tc_publisher_init(struct tc_publisher *publisher, void *memory, uint32_t capacity,
		       int32_t node);

/* Publishes these rows. @head is the slot's header but for sequence and regions. Never waits. */
void tc_publish(struct tc_publisher *publisher, const struct tc_snapshot_slot *head,
		const struct tc_rows *rows);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The shared buffer: its layout, and which slot the writer picks. */
#include "fixture.h"

#define CAPACITY 16

static void the_buffer_has_three_slots(void **state)
{
	(void)state;
	assert_int_equal(tc_snapshot_bytes(CAPACITY), 64 + 3 * (128 + 16 * (8 + 8 + 4 + 4 + 4)));
}

static void constants_are_found_by_name(void **state)
{
	(void)state;
	assert_int_equal(tc_snapshot_constant("PUBLISHED_OFFSET"), 16);
	assert_int_equal(tc_snapshot_constant("MIN_REGION_BYTES_OFFSET"), 72);
	assert_int_equal(tc_snapshot_constant("NO_SUCH_OFFSET"), -ENOENT);
	assert_int_equal(tc_snapshot_constant(NULL), -ENOENT);
}

static void capacities_are_multiples_of_sixteen(void **state)
{
	(void)state;
	assert_true(tc_snapshot_capacity_ok(16));
	assert_true(tc_snapshot_capacity_ok(1 << 24));
	assert_false(tc_snapshot_capacity_ok(0));
	assert_false(tc_snapshot_capacity_ok(24));
	assert_false(tc_snapshot_capacity_ok((1 << 24) + 16));
}

static void a_snapshot_is_a_copy_of_the_rows(void **state)
{
	struct tc_snapshot_header *buffer = calloc(1, tc_snapshot_bytes(CAPACITY));
	struct tc_regions regions = TABLE(1, {10, 20, 1, 2, 3}, {20, 40, 4, 5, 6});
	struct tc_snapshot_slot head = {.time_ns = 77, .aggregated = 1};
	struct tc_publisher publisher;
	const struct tc_snapshot_slot *slot = (const void *)(buffer + 1);
	const uint64_t *start = (const void *)(slot + 1);
	const uint32_t *accesses = (const void *)(start + 2 * CAPACITY);

	(void)state;
	tc_publisher_init(&publisher, buffer, CAPACITY, 3);
	assert_int_equal(buffer->magic, TC_SNAPSHOT_MAGIC);
	assert_int_equal(buffer->node, 3);
	assert_int_equal(buffer->published, -1);
	tc_publish(&publisher, &head, &regions.rows);
	assert_int_equal(buffer->published, 0);
	assert_int_equal(slot->sequence, 1);
	assert_int_equal(slot->time_ns, 77);
	assert_int_equal(slot->regions, 2);
	assert_int_equal(start[1], 20);
	assert_int_equal(start[CAPACITY + 1], 40);
	assert_int_equal(accesses[1], 4);
	assert_int_equal(accesses[CAPACITY + 1], 5);
	assert_int_equal(accesses[2 * CAPACITY + 1], 6);
	tc_regions_destroy(&regions);
	free(buffer);
}

static void the_writer_keeps_off_the_pinned_and_the_published_slot(void **state)
{
	struct tc_snapshot_header *buffer = calloc(1, tc_snapshot_bytes(CAPACITY));
	struct tc_regions regions = TABLE(1, {10, 20, 1, 2, 3});
	struct tc_snapshot_slot head = {0};
	struct tc_publisher publisher;

	(void)state;
	tc_publisher_init(&publisher, buffer, CAPACITY, 0);
	for (int32_t pinned = -1; pinned < 3; pinned++) {
		buffer->pinned = pinned;
		for (int i = 0; i < 6; i++) {
			int32_t before = buffer->published;

			tc_publish(&publisher, &head, &regions.rows);
			assert_int_not_equal(buffer->published, before);
			if (before >= 0)
				assert_int_not_equal(buffer->published, pinned);
		}
	}
	assert_int_equal(publisher.sequence, 24);
	tc_regions_destroy(&regions);
	free(buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_buffer_has_three_slots),
		cmocka_unit_test(constants_are_found_by_name),
		cmocka_unit_test(capacities_are_multiples_of_sixteen),
		cmocka_unit_test(a_snapshot_is_a_copy_of_the_rows),
		cmocka_unit_test(the_writer_keeps_off_the_pinned_and_the_published_slot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Ranges against the table: the kernel's cases for set_regions (K9, K22), for virtual ranges (V2-V5),
 * and marks. */
#include "fixture.h"

static void set_ranges(struct tc_regions *regions, const struct tc_range *ranges, uint32_t n)
{
	assert_int_equal(tc_ranges_check(ranges, n, regions->min_bytes), 0);
	tc_regions_set_ranges(regions, ranges, n);
}

#define SET_RANGES(regions, ...)                              \
	set_ranges(regions, (struct tc_range[]){__VA_ARGS__}, \
		   LENGTH(((struct tc_range[]){__VA_ARGS__})))

#define ROW(from, to)                                          \
	{                                                      \
		.start = (from), .end = (to), .nr_accesses = 1 \
	}

static void k9_an_empty_table_takes_the_ranges(void **state)
{
	struct tc_regions regions;

	(void)state;
	assert_int_equal(tc_regions_init(&regions, 64, 1), 0);
	SET_RANGES(&regions, {5, 15}, {15, 25});
	ASSERT_BORDERS(&regions, {5, 15}, {15, 25});
	tc_regions_destroy(&regions);
}

static void k9_regions_are_clipped_and_dropped(void **state)
{
	struct tc_regions regions = TABLE(1, ROW(4, 16), ROW(24, 32));

	(void)state;
	SET_RANGES(&regions, {18, 23});
	ASSERT_BORDERS(&regions, {18, 23});
	assert_int_equal(regions.rows.nr_accesses[0], 0);
	tc_regions_destroy(&regions);
}

static void k9_holes_are_filled(void **state)
{
	struct tc_regions regions = TABLE(1, ROW(4, 16), ROW(24, 32));

	(void)state;
	SET_RANGES(&regions, {8, 28});
	ASSERT_BORDERS(&regions, {8, 16}, {16, 24}, {24, 28});
	assert_int_equal(regions.rows.nr_accesses[0], 1);
	assert_int_equal(regions.rows.nr_accesses[1], 0);
	assert_int_equal(regions.rows.nr_accesses[2], 1);
	tc_regions_destroy(&regions);
}

static void k9_ranges_without_regions_get_new_ones(void **state)
{
	struct tc_regions regions = TABLE(1, ROW(0, 4), ROW(4, 17));

	(void)state;
	SET_RANGES(&regions, {0, 15}, {25, 40});
	ASSERT_BORDERS(&regions, {0, 4}, {4, 15}, {25, 40});
	tc_regions_destroy(&regions);

	regions = TABLE(1, ROW(0, 4), ROW(42, 52));
	SET_RANGES(&regions, {0, 15}, {25, 40}, {44, 50});
	ASSERT_BORDERS(&regions, {0, 15}, {25, 40}, {44, 50});
	tc_regions_destroy(&regions);
}

static void k22_new_ranges_replace_the_old(void **state)
{
	struct tc_regions regions = TABLE(1, ROW(3, 8), ROW(8, 10));

	(void)state;
	SET_RANGES(&regions, {4, 6});
	ASSERT_BORDERS(&regions, {4, 6});
	/* No ranges at all are refused, so the regions stay. */
	assert_int_equal(tc_ranges_check(NULL, 0, 1), -EINVAL);
	tc_regions_destroy(&regions);
}

static struct tc_regions three_areas(void)
{
	return TABLE(1, ROW(10, 20), ROW(20, 30), ROW(50, 55), ROW(55, 57), ROW(57, 59),
		     ROW(70, 80), ROW(80, 90), ROW(90, 100));
}

static void v2_areas_that_moved_a_little_keep_their_regions(void **state)
{
	struct tc_regions regions = three_areas();

	(void)state;
	SET_RANGES(&regions, {5, 27}, {45, 55}, {73, 104});
	ASSERT_BORDERS(&regions, {5, 20}, {20, 27}, {45, 55}, {73, 80}, {80, 90}, {90, 104});
	tc_regions_destroy(&regions);
}

static void v3_an_area_that_shrank_to_a_part_of_a_region(void **state)
{
	struct tc_regions regions = three_areas();

	(void)state;
	SET_RANGES(&regions, {5, 27}, {56, 57}, {65, 104});
	ASSERT_BORDERS(&regions, {5, 20}, {20, 27}, {56, 57}, {65, 80}, {80, 90}, {90, 104});
	tc_regions_destroy(&regions);
}

static void v4_an_area_that_went_elsewhere(void **state)
{
	struct tc_regions regions = three_areas();

	(void)state;
	SET_RANGES(&regions, {5, 27}, {61, 63}, {65, 104});
	ASSERT_BORDERS(&regions, {5, 20}, {20, 27}, {61, 63}, {65, 80}, {80, 90}, {90, 104});
	tc_regions_destroy(&regions);
}

static void v5_all_areas_elsewhere(void **state)
{
	struct tc_regions regions = three_areas();

	(void)state;
	SET_RANGES(&regions, {5, 7}, {30, 32}, {65, 68});
	ASSERT_BORDERS(&regions, {5, 7}, {30, 32}, {65, 68});
	tc_regions_destroy(&regions);
}

static void ranges_are_aligned_outwards(void **state)
{
	struct tc_regions regions;

	(void)state;
	assert_int_equal(tc_regions_init(&regions, 64, 4096), 0);
	SET_RANGES(&regions, {5000, 9000}, {12288, 12289});
	ASSERT_BORDERS(&regions, {4096, 12288}, {12288, 16384});
	tc_regions_destroy(&regions);
}

static void ranges_that_make_no_sense_are_refused(void **state)
{
	static const struct tc_range empty[] = {{5, 5}};
	static const struct tc_range overlap[] = {{0, 10}, {9, 20}};
	static const struct tc_range unsorted[] = {{10, 20}, {0, 5}};
	static const struct tc_range same_page[] = {{0, 5000}, {6000, 9000}};
	static const struct tc_range wraps[] = {{0, UINT64_MAX}};

	(void)state;
	assert_int_equal(tc_ranges_check(empty, 1, 1), -EINVAL);
	assert_int_equal(tc_ranges_check(overlap, 2, 1), -EINVAL);
	assert_int_equal(tc_ranges_check(unsorted, 2, 1), -EINVAL);
	assert_int_equal(tc_ranges_check(same_page, 2, 1), 0);
	assert_int_equal(tc_ranges_check(same_page, 2, 4096), -EINVAL);
	assert_int_equal(tc_ranges_check(wraps, 1, 4096), -EINVAL);
}

static void history_is_given_up_when_the_table_is_too_small_for_it(void **state)
{
	struct tc_regions regions;

	(void)state;
	assert_int_equal(tc_regions_init(&regions, 8, 1), 0);
	for (uint64_t i = 0; i < 4; i++)
		tc_rows_add(&regions.rows, (struct tc_region)ROW(i * 10, i * 10 + 5));
	SET_RANGES(&regions, {0, 100});
	ASSERT_BORDERS(&regions, {0, 100});
	tc_regions_destroy(&regions);
}

static void marks_cut_regions_and_make_them_young(void **state)
{
	struct tc_regions regions = TABLE(1, {0, 100, 7, 6, 5}, {100, 200, 3, 2, 9});
	struct tc_range marks[] = {{20, 30}, {80, 120}};
	static const uint32_t ages[] = {5, 0, 5, 0, 0, 9};

	(void)state;
	assert_int_equal(tc_regions_mark(&regions, marks, 2), 0);
	ASSERT_BORDERS(&regions, {0, 20}, {20, 30}, {30, 80}, {80, 100}, {100, 120}, {120, 200});
	for (uint32_t i = 0; i < 6; i++)
		assert_int_equal(regions.rows.age[i], ages[i]);
	assert_int_equal(regions.rows.nr_accesses[1], 7);
	assert_int_equal(regions.rows.last_nr_accesses[5], 2);
	tc_regions_destroy(&regions);
}

static void marks_may_overlap_and_come_in_any_order(void **state)
{
	struct tc_regions regions = TABLE(1, {0, 100, 0, 0, 5});
	struct tc_range marks[] = {{60, 70}, {10, 40}, {20, 30}, {40, 50}};

	(void)state;
	assert_int_equal(tc_regions_mark(&regions, marks, 4), 0);
	ASSERT_BORDERS(&regions, {0, 10}, {10, 50}, {50, 60}, {60, 70}, {70, 100});
	tc_regions_destroy(&regions);
}

static void marks_are_aligned_outwards(void **state)
{
	struct tc_regions regions = TABLE(16, {0, 64, 0, 0, 5});
	struct tc_range marks[] = {{17, 33}};

	(void)state;
	assert_int_equal(tc_regions_mark(&regions, marks, 1), 0);
	ASSERT_BORDERS(&regions, {0, 16}, {16, 48}, {48, 64});
	tc_regions_destroy(&regions);
}

static void marks_outside_change_nothing(void **state)
{
	struct tc_regions regions = TABLE(1, {10, 20, 0, 0, 5}, {40, 50, 0, 0, 6});
	struct tc_range marks[] = {{0, 10}, {20, 40}, {50, 60}};

	(void)state;
	assert_int_equal(tc_regions_mark(&regions, marks, 3), 0);
	ASSERT_BORDERS(&regions, {10, 20}, {40, 50});
	assert_int_equal(regions.rows.age[0], 5);
	assert_int_equal(regions.rows.age[1], 6);
	tc_regions_destroy(&regions);
}

static void marks_that_find_no_room_are_counted(void **state)
{
	struct tc_regions regions;
	struct tc_range marks[] = {{10, 20}, {30, 40}};

	(void)state;
	assert_int_equal(tc_regions_init(&regions, 4, 1), 0);
	tc_rows_add(&regions.rows, (struct tc_region){0, 100, 0, 0, 5});
	/* One row and two pieces more are three; the second mark would make five. */
	assert_int_equal(tc_regions_mark(&regions, marks, 2), 1);
	ASSERT_BORDERS(&regions, {0, 10}, {10, 20}, {20, 100});
	tc_regions_destroy(&regions);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(k9_an_empty_table_takes_the_ranges),
		cmocka_unit_test(k9_regions_are_clipped_and_dropped),
		cmocka_unit_test(k9_holes_are_filled),
		cmocka_unit_test(k9_ranges_without_regions_get_new_ones),
		cmocka_unit_test(k22_new_ranges_replace_the_old),
		cmocka_unit_test(v2_areas_that_moved_a_little_keep_their_regions),
		cmocka_unit_test(v3_an_area_that_shrank_to_a_part_of_a_region),
		cmocka_unit_test(v4_an_area_that_went_elsewhere),
		cmocka_unit_test(v5_all_areas_elsewhere),
		cmocka_unit_test(ranges_are_aligned_outwards),
		cmocka_unit_test(ranges_that_make_no_sense_are_refused),
		cmocka_unit_test(history_is_given_up_when_the_table_is_too_small_for_it),
		cmocka_unit_test(marks_cut_regions_and_make_them_young),
		cmocka_unit_test(marks_may_overlap_and_come_in_any_order),
		cmocka_unit_test(marks_are_aligned_outwards),
		cmocka_unit_test(marks_outside_change_nothing),
		cmocka_unit_test(marks_that_find_no_room_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

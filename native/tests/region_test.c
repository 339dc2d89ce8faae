/* SPDX-License-Identifier: Apache-2.0 */
/* The region table against the kernel's own test cases (K) and some of ours. */
#include "fixture.h"

static void k1_a_row_is_added_with_nothing_counted(void **state)
{
	struct tc_regions regions = TABLE(1, {.start = 1, .end = 2});

	(void)state;
	assert_int_equal(regions.rows.nr, 1);
	assert_int_equal(tc_rows_get(&regions.rows, 0).start, 1);
	assert_int_equal(tc_rows_get(&regions.rows, 0).end, 2);
	assert_int_equal(tc_rows_get(&regions.rows, 0).nr_accesses, 0);
	tc_regions_begin(&regions);
	tc_regions_end(&regions);
	assert_int_equal(regions.rows.nr, 0);
	tc_regions_destroy(&regions);
}

static void k2_reset_moves_the_counts_to_the_last_window(void **state)
{
	static const struct tc_region targets[3][3] = {
		{{10, 15, 42, 0, 0}, {20, 27, 95, 0, 0}, {30, 40, 84, 0, 0}},
		{{5, 31, 10, 0, 0}, {42, 45, 20, 0, 0}, {49, 55, 30, 0, 0}},
		{{13, 23, 0, 0, 0}, {33, 44, 1, 0, 0}, {55, 66, 2, 0, 0}},
	};

	(void)state;
	for (int t = 0; t < 3; t++) {
		struct tc_regions regions = table_of(1, targets[t], 3);

		tc_regions_reset(&regions);
		assert_int_equal(regions.rows.nr, 3);
		for (uint32_t i = 0; i < 3; i++) {
			assert_int_equal(regions.rows.nr_accesses[i], 0);
			assert_int_equal(regions.rows.last_nr_accesses[i],
					 targets[t][i].nr_accesses);
		}
		tc_regions_destroy(&regions);
	}
}

static void k3_a_cut_copies_what_was_known(void **state)
{
	struct tc_regions regions = TABLE(1, {0, 100, 42, 15, 10});
	struct tc_range mark = {.start = 25, .end = 100};

	(void)state;
	assert_int_equal(tc_regions_mark(&regions, &mark, 1), 0);
	ASSERT_BORDERS(&regions, {0, 25}, {25, 100});
	for (uint32_t i = 0; i < 2; i++) {
		assert_int_equal(regions.rows.nr_accesses[i], 42);
		assert_int_equal(regions.rows.last_nr_accesses[i], 15);
	}
	assert_int_equal(regions.rows.age[0], 10);
	tc_regions_destroy(&regions);
}

static void k4_merging_two_weighs_counts_and_ages_by_size(void **state)
{
	struct tc_regions regions = TABLE(1, {0, 100, 10, 0, 9}, {100, 300, 20, 0, 21});

	(void)state;
	tc_regions_merge_once(&regions, 10, 1000, false);
	ASSERT_BORDERS(&regions, {0, 300});
	assert_int_equal(regions.rows.nr_accesses[0], 16);
	assert_int_equal(regions.rows.age[0], 17);
	tc_regions_destroy(&regions);
}

static void k5_merging_keeps_what_differs_or_would_be_too_large(void **state)
{
	struct tc_regions regions =
		TABLE(1, {0, 100, 0, 0, 0}, {100, 112, 0, 0, 0}, {114, 122, 10, 0, 0},
		      {122, 130, 10, 0, 0}, {130, 156, 20, 0, 0}, {156, 170, 30, 0, 0},
		      {170, 184, 1, 0, 0}, {184, 230, 2, 0, 0}, {230, 10170, 5, 0, 0});

	(void)state;
	tc_regions_merge_once(&regions, 9, 9999, false);
	ASSERT_BORDERS(&regions, {0, 112}, {114, 130}, {130, 156}, {156, 170}, {170, 230},
		       {230, 10170});
	tc_regions_destroy(&regions);
}

/* Splits one table and checks that it covers the same bytes in pieces no smaller than the least. */
static uint32_t split_count(const struct tc_region *rows, uint32_t n, uint64_t min_bytes,
			    uint32_t subs)
{
	struct tc_regions regions = table_of(min_bytes, rows, n);
	uint64_t bytes = tc_regions_bytes(&regions);
	struct tc_random random;
	uint32_t nr;

	tc_random_seed(&random, 1);
	tc_regions_split_into(&regions, subs, &random);
	nr = regions.rows.nr;
	assert_int_equal(tc_regions_bytes(&regions), bytes);
	for (uint32_t i = 0; i < nr; i++)
		assert_true(regions.rows.end[i] - regions.rows.start[i] >= min_bytes);
	tc_regions_destroy(&regions);
	return nr;
}

static void k6_splitting_makes_no_more_than_the_wanted_pieces(void **state)
{
	static const struct tc_region three[] = {
		{.start = 0, .end = 220}, {.start = 300, .end = 400}, {.start = 500, .end = 700}};

	(void)state;
	assert_in_range(split_count(&(struct tc_region){.end = 22}, 1, 1, 2), 1, 2);
	assert_in_range(split_count(&(struct tc_region){.end = 220}, 1, 1, 4), 2, 4);
	/* The kernel's case has a least region of 5; ours are powers of two. */
	assert_in_range(split_count(three, 3, 4, 4), 4, 12);
}

static void k7_above_half_of_the_maximum_some_regions_are_split(void **state)
{
	static struct tc_region rows[760];
	struct tc_regions regions;
	struct tc_random random;

	(void)state;
	for (uint32_t i = 0; i < 760; i++)
		rows[i] = (struct tc_region){.start = i * 100ULL,
					     .end = i * 100ULL + 100,
					     .nr_accesses = i % 2 ? 0 : 100};
	/* The kernel's case has a least region of 10; ours are powers of two. */
	regions = table_of(8, rows, 760);
	tc_random_seed(&random, 1);
	tc_regions_split(&regions, 1500, &random);
	assert_in_range(regions.rows.nr, 761, 1500);
	tc_regions_destroy(&regions);
}

static void splitting_never_passes_the_maximum(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct tc_regions regions = TABLE(1, {.start = 0, .end = 1 << 20});
		struct tc_random random;
		uint32_t before = 0;

		tc_random_seed(&random, seed);
		while (regions.rows.nr < 97 && regions.rows.nr != before) {
			before = regions.rows.nr;
			tc_regions_split(&regions, 100, &random);
			assert_in_range(regions.rows.nr, before, 100);
		}
		assert_in_range(regions.rows.nr, 97, 100);
		tc_regions_destroy(&regions);
	}
}

static void splitting_takes_turns_above_half_of_the_maximum(void **state)
{
	/* 8 of 12 regions: every third (12 / (12 - 8)) is split, beginning with the first. */
	struct tc_regions regions;
	struct tc_region rows[8];
	struct tc_random random;

	(void)state;
	for (uint32_t i = 0; i < 8; i++)
		rows[i] = (struct tc_region){.start = i * 1000, .end = i * 1000 + 1000};
	tc_random_seed(&random, 1);
	for (uint32_t turn = 0; turn < 3; turn++) {
		uint32_t whole = 0;

		regions = table_of(1, rows, 8);
		regions.rotation = turn;
		tc_regions_split(&regions, 12, &random);
		for (uint32_t i = 0; i < regions.rows.nr; i++) {
			uint64_t start = regions.rows.start[i];

			if (regions.rows.end[i] - start == 1000) {
				assert_int_not_equal(start / 1000 % 3, turn);
				whole++;
			}
		}
		assert_int_equal(whole, turn == 2 ? 6 : 5);
		tc_regions_destroy(&regions);
	}
}

static void three_pieces_when_two_brought_nothing_new(void **state)
{
	struct tc_regions regions = TABLE(1, {.start = 0, .end = 1 << 20});
	struct tc_random random;

	(void)state;
	tc_random_seed(&random, 1);
	regions.last_nr = 1;
	tc_regions_split(&regions, 1000, &random);
	assert_int_equal(regions.rows.nr, 3);
	tc_regions_destroy(&regions);
}

static void k27_regions_are_cut_for_the_minimum(void **state)
{
	static const struct {
		uint64_t size, min_bytes, min_nr, limit;
		uint32_t count;
	} cases[] = {{10, 1, 10, 1, 10}, {10, 1, 15, 1, 10}, {10, 2, 2, 6, 2}, {10, 2, 10, 2, 5}};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct tc_regions regions = TABLE(cases[i].min_bytes, {.end = cases[i].size});

		assert_int_equal(tc_regions_limit(&regions, cases[i].min_nr), cases[i].limit);
		assert_int_equal(regions.rows.nr, cases[i].count);
		tc_regions_destroy(&regions);
	}
}

static void k28_the_last_of_four_rows_is_the_last(void **state)
{
	struct tc_regions regions =
		TABLE(1, {0, 10, 0, 0, 1}, {10, 20, 0, 0, 2}, {20, 30, 0, 0, 3}, {30, 40, 0, 0, 4});
	struct tc_range mark = {.start = 30, .end = 50};

	(void)state;
	/* A mark that ends behind the last region touches the last one only. */
	assert_int_equal(tc_regions_mark(&regions, &mark, 1), 0);
	for (uint32_t i = 0; i < 4; i++)
		assert_int_equal(regions.rows.age[i], i == 3 ? 0 : i + 1);
	tc_regions_destroy(&regions);
}

static void k30_chance_stays_in_its_range(void **state)
{
	struct tc_random random;
	uint32_t seen[10] = {0};

	(void)state;
	tc_random_seed(&random, 30);
	for (int i = 0; i < 10000; i++) {
		uint64_t r = tc_random_in(&random, 0, 10);

		assert_in_range(r, 0, 9);
		seen[r]++;
	}
	for (int i = 0; i < 10; i++)
		assert_in_range(seen[i], 800, 1200);
	for (int i = 0; i < 10000; i++)
		assert_in_range(tc_random_in(&random, 1ULL << 40, 1ULL << 41), 1ULL << 40,
				(1ULL << 41) - 1);
}

static void ages_count_windows_of_a_steady_count(void **state)
{
	/* Threshold 2: a change of 2 is steady, 3 is not; a change from or to none is no special one. */
	struct tc_regions regions = TABLE(1, {0, 1, 10, 12, 5}, {2, 3, 10, 13, 5}, {4, 5, 0, 1, 5},
					  {6, 7, 1, 0, 5}, {8, 9, 0, 0, 5});

	(void)state;
	tc_regions_merge_once(&regions, 2, 100, true);
	assert_int_equal(regions.rows.age[0], 6);
	assert_int_equal(regions.rows.age[1], 0);
	assert_int_equal(regions.rows.age[2], 6);
	assert_int_equal(regions.rows.age[3], 6);
	assert_int_equal(regions.rows.age[4], 6);
	tc_regions_destroy(&regions);
}

static void merging_doubles_the_threshold_until_the_maximum_holds(void **state)
{
	/* Counts 0, 4, 8, ..., 28, threshold 1. It takes 1, 2, 4 to join neighbours. */
	struct tc_regions regions;
	struct tc_region rows[8];

	(void)state;
	for (uint32_t i = 0; i < 8; i++)
		rows[i] = (struct tc_region){.start = i, .end = i + 1, .nr_accesses = 4 * i};
	regions = table_of(1, rows, 8);
	tc_regions_merge(&regions, 1, 100, 100, 5);
	assert_in_range(regions.rows.nr, 1, 5);
	tc_regions_destroy(&regions);

	/* With four samples a window the threshold ends at 4: counts of 0 and 100 stay apart. */
	regions = TABLE(1, {0, 1, 0, 0, 0}, {1, 2, 100, 0, 0});
	tc_regions_merge(&regions, 0, 100, 4, 1);
	assert_int_equal(regions.rows.nr, 2);
	tc_regions_destroy(&regions);
}

static void a_full_table_is_not_cut_further(void **state)
{
	struct tc_regions regions;
	struct tc_random random;

	(void)state;
	tc_random_seed(&random, 1);
	assert_int_equal(tc_regions_init(&regions, 16, 1), 0);
	tc_rows_add(&regions.rows, (struct tc_region){.start = 0, .end = 1 << 20});
	for (int i = 0; i < 10; i++)
		tc_regions_split_into(&regions, 3, &random);
	tc_regions_limit(&regions, 1000);
	assert_int_equal(regions.rows.nr, 16);
	assert_int_equal(tc_regions_bytes(&regions), 1 << 20);
	tc_regions_destroy(&regions);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(k1_a_row_is_added_with_nothing_counted),
		cmocka_unit_test(k2_reset_moves_the_counts_to_the_last_window),
		cmocka_unit_test(k3_a_cut_copies_what_was_known),
		cmocka_unit_test(k4_merging_two_weighs_counts_and_ages_by_size),
		cmocka_unit_test(k5_merging_keeps_what_differs_or_would_be_too_large),
		cmocka_unit_test(k6_splitting_makes_no_more_than_the_wanted_pieces),
		cmocka_unit_test(k7_above_half_of_the_maximum_some_regions_are_split),
		cmocka_unit_test(splitting_never_passes_the_maximum),
		cmocka_unit_test(splitting_takes_turns_above_half_of_the_maximum),
		cmocka_unit_test(three_pieces_when_two_brought_nothing_new),
		cmocka_unit_test(k27_regions_are_cut_for_the_minimum),
		cmocka_unit_test(k28_the_last_of_four_rows_is_the_last),
		cmocka_unit_test(k30_chance_stays_in_its_range),
		cmocka_unit_test(ages_count_windows_of_a_steady_count),
		cmocka_unit_test(merging_doubles_the_threshold_until_the_maximum_holds),
		cmocka_unit_test(a_full_table_is_not_cut_further),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

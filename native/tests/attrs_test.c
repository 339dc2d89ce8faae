/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes and interval auto-tuning: the kernel's cases (K) and computed ones (C). */
#include "attrs.h"
#include "fixture.h"

#define CAPACITY 4096

static struct tc_attrs intervals(uint64_t sample_us, uint64_t aggr_us)
{
	struct tc_attrs attrs = default_attrs();

	attrs.sample_us = sample_us;
	attrs.aggr_us = aggr_us;
	return attrs;
}

static void k10_counts_and_ages_are_converted(void **state)
{
	struct tc_attrs from = intervals(10, 1000);
	static const struct {
		uint64_t sample_us, aggr_us;
		uint32_t nr, age;
	} steps[] = {{100, 10000, 15, 2}, {1, 1000, 150, 2}, {1, 100, 150, 20}};
	struct tc_regions regions = TABLE(1, {0, 10, 15, 15, 20});

	(void)state;
	for (size_t i = 0; i < LENGTH(steps); i++) {
		struct tc_attrs to = intervals(steps[i].sample_us, steps[i].aggr_us);

		tc_regions_convert(&regions, &from, &to, false);
		assert_int_equal(regions.rows.nr_accesses[0], steps[i].nr);
		assert_int_equal(regions.rows.last_nr_accesses[0], steps[i].nr);
		assert_int_equal(regions.rows.age[0], steps[i].age);
	}
	tc_regions_destroy(&regions);
}

static void a_broken_window_counts_nothing(void **state)
{
	struct tc_attrs from = intervals(5000, 100000);
	struct tc_attrs to = intervals(5000, 50000);
	struct tc_regions regions = TABLE(1, {0, 10, 6, 20, 3});

	(void)state;
	tc_regions_convert(&regions, &from, &to, true);
	assert_int_equal(regions.rows.nr_accesses[0], 0);
	assert_int_equal(regions.rows.last_nr_accesses[0], 10);
	assert_int_equal(regions.rows.age[0], 6);
	tc_regions_destroy(&regions);
}

static void k11_rules(void **state)
{
	struct tc_attrs attrs = default_attrs();

	(void)state;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), 0);
	attrs.min_nr_regions = 1;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), -EINVAL);
	attrs = default_attrs();
	attrs.max_nr_regions = 9;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), -EINVAL);
	attrs = default_attrs();
	attrs.aggr_us = 4999;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), -EINVAL);
}

static void rules_of_our_own(void **state)
{
	struct tc_attrs attrs = default_attrs();

	(void)state;
	attrs.max_nr_regions = CAPACITY / 2 + 1;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), -EINVAL);
	attrs = default_attrs();
	attrs.aggr_us = UINT64_MAX;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), -EINVAL);
	attrs = default_attrs();
	attrs.sample_us = 0;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), 0);
	attrs = tc_attrs_normal(&attrs);
	assert_int_equal(attrs.sample_us, 1);
}

static void rules_of_auto_tuning(void **state)
{
	struct tc_attrs attrs = default_attrs();

	(void)state;
	attrs.goal_access_bp = 400;
	attrs.goal_aggrs = 3;
	attrs.goal_min_sample_us = 5000;
	attrs.goal_max_sample_us = 10000000;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), 0);
	attrs.goal_min_sample_us = 5001;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), -EINVAL);
	attrs.goal_min_sample_us = 1;
	attrs.goal_max_sample_us = 4999;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), -EINVAL);
	attrs.goal_aggrs = 0;
	assert_int_equal(tc_attrs_check(&attrs, CAPACITY), 0);
}

static void k25_feed_loop_directions(void **state)
{
	(void)state;
	assert_true(tc_feed_loop(900000, 200) > 900000);
	assert_true(tc_feed_loop(900000, 250000000) < 900000);
	assert_true(tc_feed_loop(900000, 200) > tc_feed_loop(900000, 2000));
}

static void c_feed_loop(void **state)
{
	static const struct {
		uint64_t last, score, next;
	} cases[] = {
		{900000, 200, 1782000},
		{900000, 2000, 1620000},
		{900000, 250000000, 10000},
		{10000, 0, 20000},
		{10000, 9999, 10001},
		{10000, 15000, 10000},
		{100000000, 5000, 150000000},
		{100000000, 9900, 101000000},
		{100000000, 10100, 99000000},
		{100000000, 15000, 50000000},
		{100000000, 19999, 10000},
		{UINT64_MAX, 0, UINT64_MAX},
		{UINT64_MAX, 19999, 1844674407372570},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(tc_feed_loop(cases[i].last, cases[i].score), cases[i].next);
}

static void c_interval_factor_by_score(void **state)
{
	static const uint64_t cases[][2] = {
		{0, 20000},	{2500, 17500}, {5000, 15000},  {9000, 11000}, {9900, 10100},
		{10000, 10000}, {10100, 9950}, {12500, 8750},  {15000, 7500}, {17500, 6250},
		{19900, 5050},	{20000, 5000}, {250000, 5000},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(tc_tune_factor(cases[i][0]), cases[i][1]);
}

/* The sample interval after a window in which one region of 100 bytes had this count of 20. */
static uint64_t tuned_sample_us(uint32_t nr_accesses)
{
	struct tc_attrs attrs = default_attrs();
	struct tc_regions regions = TABLE(1, {0, 100, 0, 0, 0});

	regions.rows.nr_accesses[0] = nr_accesses;
	attrs.goal_access_bp = 400;
	attrs.goal_aggrs = 3;
	attrs.goal_min_sample_us = 3000;
	attrs.goal_max_sample_us = 8000;
	tc_tune(&attrs, 20, &regions);
	assert_int_equal(attrs.aggr_us, attrs.sample_us * 20);
	tc_regions_destroy(&regions);
	return attrs.sample_us;
}

static void c_intervals_shrink_and_grow_within_their_bounds(void **state)
{
	(void)state;
	/* 20 of 20 scores 250,000: halved, but not below 3 ms. None: doubled, but not above 8 ms. */
	assert_int_equal(tuned_sample_us(20), 3000);
	assert_int_equal(tuned_sample_us(0), 8000);
	/* 1 of 20 is 5 %, and 4 % are wanted: score 12,500, factor 0.875. */
	assert_int_equal(tuned_sample_us(1), 4375);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(k10_counts_and_ages_are_converted),
		cmocka_unit_test(a_broken_window_counts_nothing),
		cmocka_unit_test(k11_rules),
		cmocka_unit_test(rules_of_our_own),
		cmocka_unit_test(rules_of_auto_tuning),
		cmocka_unit_test(k25_feed_loop_directions),
		cmocka_unit_test(c_feed_loop),
		cmocka_unit_test(c_interval_factor_by_score),
		cmocka_unit_test(c_intervals_shrink_and_grow_within_their_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

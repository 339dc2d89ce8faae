/* SPDX-License-Identifier: Apache-2.0 */
/* What page filters ask on a real machine. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "carrier_fixture.h"

#define IDLE_BITMAP "sys/kernel/mm/page_idle/bitmap"

/* Of eight pages on slow frames, so many pass a scheme that has this filter alone. */
static uint64_t pass(struct tc_plan_filter filter, bool reject_others)
{
	struct small_plan plan = plan_of(TC_STAT, SLOW_FRAMES, 8);

	plan.program.filters = 1;
	plan.program.reject = reject_others;
	plan.filter = filter;
	strcpy(plan.text, "/hmsdk");
	return carry_out(&plan).passed / PAGE_BYTES;
}

static uint64_t allowed(uint32_t test, uint64_t min, uint64_t max)
{
	return pass((struct tc_plan_filter){test, 1, 1, min, max}, true);
}

static int set_up(void **state)
{
	kernel_set_up(state);
	for (uint32_t i = 0; i < 8; i++)
		kernel_map(PID, i, SLOW_FRAMES + i);
	return 0;
}

static void flags_answer_most_questions(void **state)
{
	(void)state;
	kernel_flags(SLOW_FRAMES, 1ull << KPF_LRU | 1ull << KPF_MMAP);
	kernel_flags(SLOW_FRAMES + 1, ORDINARY | 1ull << KPF_ACTIVE);
	kernel_flags(SLOW_FRAMES + 2, 1ull << KPF_LRU);
	assert_int_equal(allowed(TC_ANON, 0, 0), 6);
	assert_int_equal(allowed(TC_ON_ACTIVE_LIST, 0, 0), 1);
	assert_int_equal(allowed(TC_UNMAPPED, 0, 0), 1);
}

static void pages_of_the_kernel_pass_nothing(void **state)
{
	(void)state;
	kernel_flags(SLOW_FRAMES, 1ull << KPF_MMAP);
	kernel_flags(SLOW_FRAMES + 1, ORDINARY | 1ull << KPF_HUGE);
	kernel_flags(SLOW_FRAMES + 2, ORDINARY | 1ull << KPF_HWPOISON);
	assert_int_equal(allowed(TC_ALL, 0, 0), 5);
}

static void size_is_that_of_the_whole_page(void **state)
{
	(void)state;
	kernel_flags(SLOW_FRAMES + 4, ORDINARY | 1ull << KPF_COMPOUND_HEAD);
	for (uint32_t i = 5; i < 8; i++)
		kernel_flags(SLOW_FRAMES + i, 1ull << KPF_COMPOUND_TAIL);
	assert_int_equal(allowed(TC_HUGEPAGE_SIZE, 4 * PAGE_BYTES, 4 * PAGE_BYTES), 4);
	assert_int_equal(allowed(TC_HUGEPAGE_SIZE, 0, PAGE_BYTES), 4);
}

static void cgroup_is_known_by_its_inode(void **state)
{
	struct tc_plan_filter others = {TC_MEMCG, 0, 0, 0, 0};
	struct stat found;
	char path[128];

	(void)state;
	assert_int_equal(pass(others, false), 0); /* there is no such cgroup yet */
	kernel_write("sys/fs/cgroup/hmsdk/cgroup.procs", "%s", "");
	snprintf(path, sizeof(path), "%s/sys/fs/cgroup/hmsdk", kernel.root);
	assert_int_equal(stat(path, &found), 0);
	kernel_put_word("proc/kpagecgroup", SLOW_FRAMES + 3, found.st_ino);
	kernel_put_word("proc/kpagecgroup", SLOW_FRAMES + 4, found.st_ino + 1);
	carrier_free(&kernel.carrier); /* files are opened once */
	kernel_make_carrier();
	assert_int_equal(pass(others, false), 1);
}

static void young_is_answered_in_the_pages_favour(void **state)
{
	struct tc_plan_filter reject_young = {TC_YOUNG, 1, 0, 0, 0};
	struct tc_plan_filter reject_idle = {TC_YOUNG, 0, 0, 0, 0};
	struct tc_plan_filter allow_idle = {TC_YOUNG, 0, 1, 0, 0};

	(void)state;
	assert_int_equal(pass(reject_young, false), 8);
	assert_int_equal(pass(reject_idle, false), 8);
	assert_int_equal(pass(allow_idle, true), 8);
}

static void young_pages_are_known_where_idle_ones_are_tracked(void **state)
{
	struct tc_plan_filter reject_idle = {TC_YOUNG, 0, 0, 0, 0};

	(void)state;
	kernel_write(IDLE_BITMAP, "%s", "");
	for (uint32_t word = 0; word < FRAMES / 64; word++)
		kernel_put_word(IDLE_BITMAP, word, 0);
	carrier_free(&kernel.carrier);
	kernel_make_carrier();
	assert_int_equal(pass(reject_idle, false), 8); /* not asked about before */
	assert_int_equal(kernel_get_word(IDLE_BITMAP, SLOW_FRAMES / 64), 0xff);
	kernel_put_word(IDLE_BITMAP, SLOW_FRAMES / 64,
			0xff & ~(1ull << 3)); /* page 3 is accessed */
	assert_int_equal(pass(reject_idle, false), 1);
	assert_int_equal(pass(reject_idle, false), 0);
}

static void bypassed_filters_are_not_asked(void **state)
{
	struct small_plan plan = plan_of(TC_STAT, SLOW_FRAMES, 8);

	(void)state;
	plan.program.filters = 1;
	plan.filter = (struct tc_plan_filter){TC_ANON, 1, 0, 0, 0};
	assert_int_equal(carry_out(&plan).passed, 0);
	plan.entry.bypass_filters = 1;
	assert_int_equal(carry_out(&plan).passed, 8 * PAGE_BYTES);
}

#define WITH_PAGES(test) cmocka_unit_test_setup_teardown(test, set_up, kernel_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_PAGES(flags_answer_most_questions),
		WITH_PAGES(pages_of_the_kernel_pass_nothing),
		WITH_PAGES(size_is_that_of_the_whole_page),
		WITH_PAGES(cgroup_is_known_by_its_inode),
		WITH_PAGES(young_is_answered_in_the_pages_favour),
		WITH_PAGES(young_pages_are_known_where_idle_ones_are_tracked),
		WITH_PAGES(bypassed_filters_are_not_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

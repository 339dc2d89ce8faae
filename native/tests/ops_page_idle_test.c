/* SPDX-License-Identifier: Apache-2.0 */
/* Idle-page tracking, over files of the kernel's layout. */
#include <errno.h>

#include "carrier_fixture.h"
#include "ops.h"

#define BITMAP "sys/kernel/mm/page_idle/bitmap"

static struct tc_page_idle *idle;

/* 1,024 frames, none of which is marked. */
static int set_up(void **state)
{
	kernel_set_up(state);
	kernel_write(BITMAP, "%128s", "");
	for (uint32_t word = 0; word < 16; word++)
		kernel_put_word(BITMAP, word, 0);
	return tc_page_idle_new(kernel.root, &idle);
}

static int tear_down(void **state)
{
	tc_page_idle_free(idle);
	return kernel_tear_down(state);
}

static void prepare(uint64_t pfn)
{
	uint64_t addr = pfn * PAGE_BYTES + 5;

	tc_ops_find("page-idle")->prepare(idle, 0, &addr, 1);
}

static int accessed(uint64_t pfn)
{
	uint64_t addr = pfn * PAGE_BYTES + 5;
	uint8_t answer = 2;

	tc_ops_find("page-idle")->check(idle, 0, &addr, 1, &answer);
	return answer;
}

/* What the kernel does when a page is accessed. */
static void access_page(uint64_t pfn)
{
	uint64_t word = kernel_get_word(BITMAP, pfn / 64);

	kernel_put_word(BITMAP, pfn / 64, word & ~(1ull << (pfn % 64)));
}

static void page_is_accessed_once_its_bit_is_clear(void **state)
{
	(void)state;
	kernel_flags(70, ORDINARY);
	prepare(70);
	assert_int_equal(kernel_get_word(BITMAP, 1), 1 << 6); /* bit 70 */
	assert_int_equal(accessed(70), 0);
	access_page(70);
	assert_int_equal(accessed(70), 1);
}

static void frames_that_are_not_tracked_are_never_accessed(void **state)
{
	(void)state;
	kernel_flags(70, 1ull << KPF_MMAP); /* the kernel's own */
	prepare(70);
	assert_int_equal(kernel_get_word(BITMAP, 1), 0);
	assert_int_equal(accessed(70), 0);
	assert_int_equal(accessed(1ull << 40), 0); /* no such frame */
}

static void large_page_is_tracked_by_its_first_frame(void **state)
{
	(void)state;
	kernel_flags(512, ORDINARY | 1ull << KPF_COMPOUND_HEAD);
	for (uint64_t pfn = 513; pfn < 1024; pfn++)
		kernel_flags(pfn, 1ull << KPF_COMPOUND_TAIL);
	prepare(900);
	assert_int_equal(kernel_get_word(BITMAP, 512 / 64), 1);
	assert_int_equal(accessed(900), 0);
	access_page(512);
	assert_int_equal(accessed(900), 1);
}

static void kernel_without_it_says_so(void **state)
{
	struct tc_page_idle *none = NULL;

	(void)state;
	assert_int_equal(tc_page_idle_new("/nowhere", &none), -ENOENT);
	assert_null(none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(page_is_accessed_once_its_bit_is_clear, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(frames_that_are_not_tracked_are_never_accessed,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(large_page_is_tracked_by_its_first_frame, set_up,
						tear_down),
		cmocka_unit_test(kernel_without_it_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

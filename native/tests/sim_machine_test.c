/* SPDX-License-Identifier: Apache-2.0 */
/* Which machines can be, and how pages get onto them. */
#include <errno.h>

#include "sim_fixture.h"

static void pages_are_placed_once_and_all_of_them(void **state)
{
	struct tc_machine_options options = two_nodes(2, 2, 3);
	int32_t twice[] = {0, 3, 0}, outside[] = {0, 1, 4}, good[] = {3, 0, 1};
	double rates[3] = {1, 1, 1};
	struct tc_machine *m;

	(void)state;
	assert_int_equal(tc_machine_create(&m, &options), 0);
	assert_int_equal(tc_machine_begin_phase(m, 0, rates, NULL, 0), -EINVAL);
	assert_int_equal(tc_machine_place(m, twice), -EINVAL);
	assert_int_equal(tc_machine_place(m, outside), -EINVAL);
	assert_int_equal(tc_machine_place(m, good), 0);
	assert_int_equal(tc_machine_place(m, good), -EBUSY);
	begin(m, 0, rates);
	tc_machine_advance(m, SEC);
	assert_true(counters(m).accesses[0] == 2 && counters(m).accesses[1] == 1);
	tc_machine_destroy(m);
}

static void machines_that_cannot_be_are_refused(void **state)
{
	struct tc_machine_options options = two_nodes(2, 2, 5);
	struct tc_machine *m;

	(void)state;
	assert_int_equal(tc_machine_create(&m, &options), -EINVAL); /* 5 pages, 4 frames */
	options.page_count = 4;
	options.page_bytes = 5000;
	assert_int_equal(tc_machine_create(&m, &options), -EINVAL);
	options.page_bytes = 4096;
	options.nodes[1].id = 0;
	assert_int_equal(tc_machine_create(&m, &options), -EINVAL);
	options.node_count = 17;
	assert_int_equal(tc_machine_create(&m, &options), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_placed_once_and_all_of_them),
		cmocka_unit_test(machines_that_cannot_be_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

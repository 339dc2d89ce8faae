/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "expm.h"
#include "sim_fixture.h"

static void follows_libm_closely(void **state)
{
	(void)state;
	for (int i = 0; i < 500000; i++) {
		double x = i * 0.00141;
		long double exact = expl(-(long double)x);
		long double error = fabsl((tc_exp_neg(x) - exact) / exact);

		assert_true(error < 1e-14L);
	}
}

static void is_exact_at_its_ends(void **state)
{
	(void)state;
	assert_true(tc_exp_neg(0) == 1);
	assert_true(tc_exp_neg(708.5) == 0);
	assert_true(tc_exp_neg(1e300) == 0);
	assert_true(tc_exp_neg(1e-20) == 1);
}

static void never_rises(void **state)
{
	double last = 1;

	(void)state;
	for (int i = 0; i < 4000000; i++) {
		double now = tc_exp_neg(i * 1e-5);

		assert_true(now <= last);
		last = now;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(follows_libm_closely),
		cmocka_unit_test(is_exact_at_its_ends),
		cmocka_unit_test(never_rises),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

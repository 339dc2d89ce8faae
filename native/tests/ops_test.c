/* SPDX-License-Identifier: Apache-2.0 */
/* The registry of operations (K8) and the operations sim-bits. */
#include "fixture.h"
#include "ops.h"

static void no_prepare(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n)
{
	(void)ctx, (void)now_ns, (void)addr, (void)n;
}

static void no_check(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n,
		     uint8_t *accessed)
{
	(void)ctx, (void)now_ns, (void)addr;
	memset(accessed, 0, n);
}

static const struct tc_ops nothing = {.name = "nothing", .prepare = no_prepare, .check = no_check};

static void k8_operations_are_registered_once(void **state)
{
	(void)state;
	assert_null(tc_ops_find("nothing"));
	assert_int_equal(tc_ops_register(&nothing), 0);
	assert_ptr_equal(tc_ops_find("nothing"), &nothing);
	assert_int_equal(tc_ops_register(&nothing), -EINVAL);
	assert_int_equal(tc_ops_unregister("nothing"), 0);
	assert_int_equal(tc_ops_register(&nothing), 0);
	assert_int_equal(tc_ops_unregister("nothing"), 0);
}

static void k8_unknown_operations_are_refused(void **state)
{
	(void)state;
	assert_int_equal(tc_ops_unregister("unknown"), -EINVAL);
	assert_int_equal(tc_ops_unregister(NULL), -EINVAL);
	assert_null(tc_ops_find("unknown"));
}

static void incomplete_operations_are_refused(void **state)
{
	struct tc_ops incomplete = nothing;

	(void)state;
	incomplete.check = NULL;
	assert_int_equal(tc_ops_register(&incomplete), -EINVAL);
	assert_int_equal(tc_ops_register(NULL), -EINVAL);
}

static void the_registry_is_bounded(void **state)
{
	static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i",
					    "j", "k", "l", "m", "n", "o", "p", "q"};
	struct tc_ops many[LENGTH(names)];
	size_t n = 0;
	int err;

	(void)state;
	do {
		many[n] = nothing;
		many[n].name = names[n];
		err = tc_ops_register(&many[n++]);
	} while (!err);
	assert_int_equal(err, -ENOSPC);
	for (size_t i = 0; i + 1 < n; i++)
		assert_int_equal(tc_ops_unregister(names[i]), 0);
}

static void sim_bits_sees_what_was_set_after_prepare(void **state)
{
	const struct tc_ops *ops = tc_ops_find("sim-bits");
	uint64_t words[3] = {0};
	struct tc_bits bits = {.words = words, .start = 0x10000, .pages = 130, .page_bytes = PAGE};
	/* Pages 0, 1, 64 and 129, then one before the start and one behind the end. */
	uint64_t addr[] = {0x10000, 0x10000 + PAGE + 5,	 0x10000 + 64 * PAGE, 0x10000 + 129 * PAGE,
			   0x0ffff, 0x10000 + 130 * PAGE};
	uint8_t accessed[LENGTH(addr)];

	(void)state;
	assert_non_null(ops);
	words[0] = 0xff;
	ops->prepare(&bits, 0, addr, LENGTH(addr));
	assert_int_equal(words[0], 0xfc);
	words[0] |= 1 << 1;
	words[2] |= 1 << 1;
	ops->check(&bits, 1, addr, LENGTH(addr), accessed);
	assert_memory_equal(accessed, ((uint8_t[]){0, 1, 0, 1, 0, 0}), LENGTH(addr));
}

static void sim_bits_takes_more_addresses_than_a_block(void **state)
{
	const struct tc_ops *ops = tc_ops_find("sim-bits");
	static uint64_t words[16];
	struct tc_bits bits = {.words = words, .pages = 1024, .page_bytes = PAGE};
	static uint64_t addr[1000];
	static uint8_t accessed[1000];

	(void)state;
	memset(words, 0xff, sizeof(words));
	for (uint64_t i = 0; i < 1000; i++)
		addr[i] = i * PAGE;
	ops->check(&bits, 0, addr, 1000, accessed);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(accessed[i], 1);
	ops->prepare(&bits, 0, addr, 1000);
	ops->check(&bits, 1, addr, 1000, accessed);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(accessed[i], 0);
	assert_int_equal(words[15] >> 40, 0xffffff);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(k8_operations_are_registered_once),
		cmocka_unit_test(k8_unknown_operations_are_refused),
		cmocka_unit_test(incomplete_operations_are_refused),
		cmocka_unit_test(the_registry_is_bounded),
		cmocka_unit_test(sim_bits_sees_what_was_set_after_prepare),
		cmocka_unit_test(sim_bits_takes_more_addresses_than_a_block),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

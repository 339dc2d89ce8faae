/* SPDX-License-Identifier: Apache-2.0 */
/* Which pages an action is for, and what the actions do that move no page to another node. */
#include "sim_fixture.h"

#define PAGES 10

/* All pages on the fast node; 3 and 4 are accessed a million times a second, the others never. */
static struct tc_machine *machine(void)
{
	struct tc_machine_options options = two_nodes(20, 20, PAGES);
	struct tc_machine *m = machine_at(&options, 0);
	double rates[PAGES] = {[3] = 1e6, [4] = 1e6};

	begin(m, 0, rates);
	for (uint64_t i = 0; i < PAGES; i++)
		clear(m, 0, i * PAGE);
	tc_machine_advance(m, 10 * MS);
	return m;
}

/* Runs a plan over all frames of the fast node to its end. */
static struct tc_outcome run(struct tc_machine *m, const struct small_plan *plan, int64_t target)
{
	offer(m, plan);
	tc_machine_advance(m, m->now_ns + 10 * MS);
	return outcome_of(m, target);
}

static struct small_plan filtered(uint32_t action, struct tc_plan_filter filter, bool reject)
{
	struct small_plan plan = plan_of(action, 0, 0, 20);

	plan.program.filters = 1;
	plan.program.reject = reject;
	plan.filters[0] = filter;
	return plan;
}

static void reject_young_spares_accessed_pages(void **state)
{
	struct tc_plan_filter reject = {.test = TC_YOUNG, .matching = 1, .allow = 0};
	struct small_plan plan = filtered(TC_MIGRATE_COLD, reject, false);
	struct tc_machine *m = machine();
	struct tc_outcome outcome = run(m, &plan, 1);

	(void)state;
	assert_int_equal(outcome.passed, 8 * PAGE);
	assert_int_equal(outcome.applied, 8 * PAGE);
	assert_int_equal(outcome.elapsed_ns, 8 * MOVE_NS + 2 * LOOK_NS + 10 * 5);
	assert_int_equal(m->pages[3].node, 0);
	assert_int_equal(m->pages[5].node, 1);
	tc_machine_destroy(m);
}

static void allow_young_takes_accessed_pages_alone(void **state)
{
	struct tc_plan_filter allow = {.test = TC_YOUNG, .matching = 1, .allow = 1};
	struct small_plan plan = filtered(TC_MIGRATE_COLD, allow, true);
	struct tc_machine *m = machine();

	(void)state;
	assert_int_equal(run(m, &plan, 1).applied, 2 * PAGE);
	assert_int_equal(m->pages[3].node, 1);
	tc_machine_destroy(m);
}

/* Rejecting what is not young is the same as allowing only what is. */
static void filters_can_be_about_what_does_not_match(void **state)
{
	struct tc_plan_filter reject = {.test = TC_YOUNG, .matching = 0, .allow = 0};
	struct small_plan plan = filtered(TC_MIGRATE_COLD, reject, false);
	struct tc_machine *m = machine();

	(void)state;
	assert_int_equal(run(m, &plan, 1).applied, 2 * PAGE);
	tc_machine_destroy(m);
}

static void asking_whether_a_page_is_young_uses_the_bit_up(void **state)
{
	struct tc_plan_filter allow = {.test = TC_YOUNG, .matching = 1, .allow = 1};
	struct small_plan plan = filtered(TC_STAT, allow, true);
	struct tc_machine *m = machine();
	double idle[PAGES] = {0};

	(void)state;
	begin(m, 10 * MS, idle);
	assert_int_equal(run(m, &plan, -1).passed, 2 * PAGE);
	assert_int_equal(run(m, &plan, -1).passed, 0);
	tc_machine_destroy(m);
}

static void first_filter_that_matches_decides(void **state)
{
	struct tc_plan_filter allow = {.test = TC_YOUNG, .matching = 1, .allow = 1};
	struct small_plan plan = filtered(TC_STAT, allow, true);
	struct tc_machine *m = machine();

	(void)state;
	plan.program.filters = 2;
	plan.filters[1] = (struct tc_plan_filter){.test = TC_ALL, .matching = 1, .allow = 0};
	assert_int_equal(run(m, &plan, -1).passed, 2 * PAGE);
	plan.filters[1].matching = 0; /* matches nothing: the default decides */
	plan.program.reject = 0;
	assert_int_equal(run(m, &plan, -1).passed, 10 * PAGE);
	tc_machine_destroy(m);
}

static void entries_can_bypass_filters(void **state)
{
	struct tc_plan_filter reject = {.test = TC_ALL, .matching = 1, .allow = 0};
	struct small_plan plan = filtered(TC_MIGRATE_COLD, reject, false);
	struct tc_machine *m = machine();

	(void)state;
	assert_int_equal(run(m, &plan, 1).applied, 0);
	plan.entry.bypass_filters = 1;
	assert_int_equal(run(m, &plan, 1).applied, 10 * PAGE);
	tc_machine_destroy(m);
}

static void lru_actions_set_and_clear_what_the_active_filter_asks(void **state)
{
	struct tc_plan_filter allow = {.test = TC_ON_ACTIVE_LIST, .matching = 1, .allow = 1};
	struct small_plan stat = filtered(TC_STAT, allow, true);
	struct small_plan prio = plan_of(TC_LRU_PRIO, 0, 2, 5);
	struct small_plan deprio = plan_of(TC_LRU_DEPRIO, 0, 3, 1);
	struct small_plan cold = plan_of(TC_COLD, 0, 4, 1);
	struct tc_machine *m = machine();

	(void)state;
	assert_int_equal(run(m, &stat, -1).passed, 0);
	assert_int_equal(run(m, &prio, -1).applied, 5 * PAGE);
	assert_int_equal(run(m, &stat, -1).passed, 5 * PAGE);
	assert_int_equal(run(m, &deprio, -1).applied, PAGE);
	assert_int_equal(run(m, &cold, -1).applied, PAGE);
	assert_int_equal(run(m, &stat, -1).passed, 3 * PAGE);
	tc_machine_destroy(m);
}

static void some_actions_find_nothing_to_do(void **state)
{
	static const uint32_t actions[] = {TC_WILLNEED, TC_HUGEPAGE, TC_NOHUGEPAGE, TC_COLLAPSE,
					   TC_STAT};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		struct small_plan plan = plan_of(actions[i], 0, 0, 20);
		struct tc_machine *m = machine();
		struct tc_outcome outcome = run(m, &plan, -1);

		assert_int_equal(outcome.tried, 20 * PAGE);
		assert_int_equal(outcome.passed, 10 * PAGE);
		assert_int_equal(outcome.applied, 0);
		assert_int_equal(outcome.regions_applied, 0);
		tc_machine_destroy(m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reject_young_spares_accessed_pages),
		cmocka_unit_test(allow_young_takes_accessed_pages_alone),
		cmocka_unit_test(filters_can_be_about_what_does_not_match),
		cmocka_unit_test(asking_whether_a_page_is_young_uses_the_bit_up),
		cmocka_unit_test(first_filter_that_matches_decides),
		cmocka_unit_test(entries_can_bypass_filters),
		cmocka_unit_test(lru_actions_set_and_clear_what_the_active_filter_asks),
		cmocka_unit_test(some_actions_find_nothing_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

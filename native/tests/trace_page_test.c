/* SPDX-License-Identifier: Apache-2.0 */
/* Pages of trace buffers and their descriptions: what kernels write, and what nobody should. */
#define _GNU_SOURCE /* nftw */
#include "trace_fixture.h"

#include "random.h"

static const uint32_t eight_bytes[2] = {0x11111111, 0x22222222};

static struct tc_trace_page walk(const struct page *page)
{
	struct tc_trace_page_format format = page_format();

	return tc_trace_page_open(&format, page->bytes, TRACE_PAGE);
}

static void a_format_tells_where_fields_are(void **state)
{
	struct tc_trace_aggregated_format format;

	(void)state;
	assert_int_equal(tc_trace_aggregated_parse(aggregated_text, &format), 0);
	assert_int_equal(format.common.id, 512);
	assert_int_equal(format.common.pid.offset, 4);
	assert_int_equal(format.start.offset, 24);
	assert_int_equal(format.start.size, 8);
	assert_int_equal(format.age.offset, 44);
	assert_int_equal(format.age.size, 4);
}

static void a_format_without_a_field_is_refused(void **state)
{
	struct tc_trace_aggregated_format format;
	struct tc_trace_page_format page;

	(void)state;
	assert_int_equal(tc_trace_aggregated_parse(tune_text, &format), -EPROTO);
	assert_int_equal(tc_trace_aggregated_parse("", &format), -EPROTO);
	/* "restart" and "start_x" are not "start"; a size of 3 is no number. */
	assert_int_equal(
		tc_trace_page_format_parse("field: u64 mytimestamp;\toffset:0;\tsize:8;\n", &page),
		-EPROTO);
	assert_int_equal(tc_trace_page_format_parse("field: u64 timestamp;\toffset:0;\tsize:3;\n"
						    "field: u64 commit;\toffset:8;\tsize:8;\n"
						    "field: char data;\toffset:16;\tsize:40;\n",
						    &page),
			 -EPROTO);
}

static void events_have_the_times_of_their_deltas(void **state)
{
	struct page page = page_at(1000);
	struct tc_trace_event event;
	struct tc_trace_page walked;

	(void)state;
	page_event(&page, 1007, eight_bytes, 8);
	page_event(&page, 1010, eight_bytes, 8);
	walked = walk(&page);
	assert_true(tc_trace_page_next(&walked, &event));
	assert_int_equal(event.time_ns, 1007);
	assert_int_equal(event.size, 8);
	assert_memory_equal(event.bytes, eight_bytes, 8);
	assert_true(tc_trace_page_next(&walked, &event));
	assert_int_equal(event.time_ns, 1010);
	assert_false(tc_trace_page_next(&walked, &event));
	assert_false(walked.broken);
	assert_int_equal(walked.lost, 0);
}

static void long_pauses_and_absolute_times_are_events_too(void **state)
{
	struct page page = page_at(1ULL << 60);
	struct tc_trace_event event;
	struct tc_trace_page walked;

	(void)state;
	/* A pause of 3 * 2^27 + 5, then an absolute time of which the top bits are the page's. */
	page_word(&page, 30 | 5 << 5);
	page_word(&page, 3);
	page.time_ns += (3ULL << 27) + 5;
	page_event(&page, page.time_ns + 1, eight_bytes, 8);
	page_word(&page, 31 | 9 << 5);
	page_word(&page, 100);
	page.time_ns = (1ULL << 60) + (100ULL << 27) + 9;
	page_event(&page, page.time_ns + 2, eight_bytes, 8);
	walked = walk(&page);
	assert_true(tc_trace_page_next(&walked, &event));
	assert_int_equal(event.time_ns, (1ULL << 60) + (3ULL << 27) + 6);
	assert_true(tc_trace_page_next(&walked, &event));
	assert_int_equal(event.time_ns, (1ULL << 60) + (100ULL << 27) + 11);
}

static void an_event_may_have_its_length_in_a_word_of_its_own(void **state)
{
	struct page page = page_at(0);
	struct tc_trace_event event;
	struct tc_trace_page walked;

	(void)state;
	page_word(&page, 0 | 7 << 5);
	page_word(&page, 4 + 8);
	page_word(&page, eight_bytes[0]);
	page_word(&page, eight_bytes[1]);
	page_event(&page, page.time_ns, eight_bytes, 4);
	walked = walk(&page);
	assert_true(tc_trace_page_next(&walked, &event));
	assert_int_equal(event.time_ns, 7);
	assert_int_equal(event.size, 8);
	assert_memory_equal(event.bytes, eight_bytes, 8);
	assert_true(tc_trace_page_next(&walked, &event));
	assert_int_equal(event.size, 4);
}

static void events_that_were_taken_back_are_passed_over(void **state)
{
	struct page page = page_at(0);
	struct tc_trace_event event;
	struct tc_trace_page walked;

	(void)state;
	page_word(&page, 29 | 1 << 5);
	page_word(&page, 8);
	page_word(&page, 0xdeadbeef);
	page_event(&page, 4, eight_bytes, 8);
	/* Padding without a delta goes to the end of the page. */
	page_word(&page, 29);
	page_event(&page, 5, eight_bytes, 8);
	walked = walk(&page);
	assert_true(tc_trace_page_next(&walked, &event));
	assert_int_equal(event.time_ns, 4);
	assert_false(tc_trace_page_next(&walked, &event));
	assert_false(walked.broken);
}

static void lost_events_are_told(void **state)
{
	struct page page = page_at(0);
	uint64_t lost = 17;

	(void)state;
	page_event(&page, 1, eight_bytes, 8);
	page_commit(&page, 1ULL << 31);
	assert_int_equal(walk(&page).lost, 1);
	page_commit(&page, 1ULL << 31 | 1ULL << 30);
	memcpy(page.bytes + TRACE_DATA + page.used, &lost, sizeof(lost));
	assert_int_equal(walk(&page).lost, 17);
}

static void lengths_that_leave_the_page_end_it(void **state)
{
	struct page page = page_at(0);
	struct tc_trace_event event;
	struct tc_trace_page walked;

	(void)state;
	page_event(&page, 1, eight_bytes, 8);
	page.used -= 4;
	page_commit(&page, 0);
	walked = walk(&page);
	assert_false(tc_trace_page_next(&walked, &event));
	assert_true(walked.broken);
	/* A commit beyond the page, and a page that was cut off. */
	page.used = TRACE_PAGE;
	page_commit(&page, 0);
	assert_true(walk(&page).broken);
	walked = (struct tc_trace_page){0};
	{
		struct tc_trace_page_format format = page_format();

		assert_true(tc_trace_page_open(&format, page.bytes, 7).broken);
	}
}

/* Whatever a page says, the walk ends and stays in it: the sanitizer watches. */
static void any_page_can_be_walked(void **state)
{
	struct tc_trace_page_format format = page_format();
	struct tc_random random;
	uint64_t events = 0;

	(void)state;
	tc_random_seed(&random, 11);
	for (int round = 0; round < 20000; round++) {
		uint64_t size = tc_random_in(&random, 1, 200);
		uint8_t *bytes = malloc(size);
		struct tc_trace_page page;
		struct tc_trace_event event;

		for (uint64_t i = 0; i < size; i++)
			bytes[i] = (uint8_t)tc_random_in(&random, 0, 256);
		if (size > 16) {
			/* A commit that can be believed, so that events are met. */
			memset(bytes + 8, 0, 8);
			bytes[8] = (uint8_t)tc_random_in(&random, 0, size - 15);
		}
		page = tc_trace_page_open(&format, bytes, size);
		while (tc_trace_page_next(&page, &event)) {
			assert_true(event.bytes >= bytes);
			assert_true(event.bytes + event.size <= bytes + size);
			events++;
		}
		free(bytes);
	}
	assert_true(events > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_format_tells_where_fields_are),
		cmocka_unit_test(a_format_without_a_field_is_refused),
		cmocka_unit_test(events_have_the_times_of_their_deltas),
		cmocka_unit_test(long_pauses_and_absolute_times_are_events_too),
		cmocka_unit_test(an_event_may_have_its_length_in_a_word_of_its_own),
		cmocka_unit_test(events_that_were_taken_back_are_passed_over),
		cmocka_unit_test(lost_events_are_told),
		cmocka_unit_test(lengths_that_leave_the_page_end_it),
		cmocka_unit_test(any_page_can_be_walked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "carrier.h"

#include <string.h>
#include <unistd.h>

#include "arith.h"

int carrier_init(struct carrier *carrier, const char *root, const struct tc_range *ranges,
		 uint32_t range_count, const struct kernel_calls *calls,
		 const struct carrier_host *host)
{
	int err;

	memset(carrier, 0, sizeof(*carrier));
	carrier->root = root;
	carrier->own_pid = (int)getpid();
	carrier->calls = calls;
	carrier->host = *host;
	err = page_files_open(&carrier->files, root);
	if (err)
		return err;
	err = frames_init(&carrier->frames);
	if (err)
		page_files_close(&carrier->files);
	spaces_init(&carrier->spaces, root, ranges, range_count);
	return err;
}

void carrier_free(struct carrier *carrier)
{
	page_files_close(&carrier->files);
	frames_free(&carrier->frames);
	spaces_free(&carrier->spaces);
}

static bool acts(const struct tc_plan_program *program)
{
	return plan_migrates(program) || program->action == TC_PAGEOUT ||
	       program->action == TC_COLD;
}

/* Looks at the frames of an extent: those that are rejected are done with, the others are wanted. */
static void look(struct carrier *carrier, const struct extent *extent)
{
	const struct tc_plan_entry *entry = &carrier->plan->entries[extent->entry];
	uint64_t end = extent->pfn + extent->count;
	uint64_t started = carrier->calls->now_ns();
	struct page_window window;

	if (carrier_done(carrier)) {
		carrier->outcomes->tried += extent->count * PAGE_BYTES;
		return;
	}
	for (uint64_t base = tc_align_down(extent->pfn, WINDOW); base < end; base += WINDOW) {
		pages_judge(&carrier->files, carrier->plan, entry, base, extent->pfn, end, &window);
		for (uint64_t pfn = tc_max(base, extent->pfn); pfn < tc_min(base + WINDOW, end);
		     pfn++) {
			enum page_verdict verdict = window.verdict[pfn - base];

			if (verdict == PAGE_WANTED && acts(carrier->program)) {
				frames_want(&carrier->frames, frames_bit(extent, pfn),
					    window.tail[pfn - base]);
				continue;
			}
			carrier->outcomes->tried += PAGE_BYTES;
			if (verdict == PAGE_WANTED || verdict == PAGE_UNMAPPED)
				carrier->outcomes->passed += PAGE_BYTES;
		}
	}
	carrier->outcomes->elapsed_ns += carrier->calls->now_ns() - started;
}

/* What was not found is in nobody's page table, or in one that was not read. */
static void close_slice(struct carrier *carrier)
{
	struct frames *frames = &carrier->frames;

	carrier->outcomes->tried += frames->missing * PAGE_BYTES;
	carrier->outcomes->passed += frames->missing * PAGE_BYTES;
	for (uint32_t i = 0; i < frames->extent_count; i++) {
		const struct extent *extent = &frames->extents[i];
		bool applied = extent->applied;

		if (extent->begun)
			applied |= carrier->split_applied;
		if (extent->ends) {
			carrier->outcomes->regions++;
			carrier->outcomes->regions_applied += applied;
		} else {
			carrier->split_applied = applied;
		}
	}
	carrier->host.report(carrier->host.context, carrier->plan);
}

/* Where the work on a program's entries stands. */
struct place {
	uint32_t entry;
	uint64_t pfn;
};

static void next_entry(const struct carrier *carrier, struct place *place)
{
	const struct plan *plan = carrier->plan;
	uint32_t program = (uint32_t)(carrier->program - plan->programs);

	while (place->entry < plan->entry_count && plan->entries[place->entry].program != program)
		place->entry++;
	if (place->entry < plan->entry_count)
		place->pfn = plan->entries[place->entry].start >> PAGE_SHIFT;
}

/* Fills a slice from this place on. */
static void open_slice(struct carrier *carrier, struct place *place)
{
	const struct plan *plan = carrier->plan;
	struct frames *frames = &carrier->frames;

	frames_clear(frames);
	while (place->entry < plan->entry_count) {
		const struct tc_plan_entry *entry = &plan->entries[place->entry];
		uint64_t end = tc_align_up(entry->end, PAGE_BYTES) >> PAGE_SHIFT;
		uint64_t count = tc_min(end - place->pfn, FRAMES_MAX - frames->frame_count);
		struct extent *extent =
			count ? frames_add(frames, place->pfn, (uint32_t)count, place->entry)
			      : NULL;

		if (!extent)
			break;
		extent->begun = place->pfn != entry->start >> PAGE_SHIFT;
		extent->ends = place->pfn + count == end;
		look(carrier, extent);
		place->pfn += count;
		if (extent->ends) {
			place->entry++;
			next_entry(carrier, place);
		}
	}
	frames_seal(frames);
}

static uint64_t bytes_of(const struct plan *plan, uint32_t program)
{
	uint64_t bytes = 0;

	for (uint32_t i = 0; i < plan->entry_count; i++)
		if (plan->entries[i].program == program)
			bytes += plan->entries[i].end - plan->entries[i].start;
	return bytes;
}

/* One program after the other: those that only look use up accessed bits before others act. */
static void do_program(struct carrier *carrier, uint32_t program)
{
	struct plan *plan = carrier->plan;
	uint64_t bytes = bytes_of(plan, program);
	struct place place = {0};

	carrier->program = &plan->programs[program];
	carrier->outcomes = &plan->outcomes[plan->outcome_of[program]];
	carrier->hopeless = false;
	pace_begin(&carrier->pace, carrier->program, bytes);
	next_entry(carrier, &place);
	while (place.entry < plan->entry_count && !carrier->given_up) {
		open_slice(carrier, &place);
		if (carrier->frames.missing && !carrier_done(carrier))
			carrier_search(carrier);
		close_slice(carrier);
	}
}

void carrier_do(struct carrier *carrier, struct plan *plan)
{
	carrier->plan = plan;
	carrier->room_count = 0;
	carrier->given_up = false;
	pages_resolve_cgroups(plan, carrier->root);
	for (uint32_t i = 0; i < plan->program_count && !carrier->given_up; i++)
		do_program(carrier, i);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Moves pages of one program in one call, at the plan's pace, and counts what came of it. */
#include "carrier.h"

#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

#include "arith.h"
#include "room.h"

/* Of the kernel's include/uapi/linux/mempolicy.h. */
#define MPOL_MF_MOVE_ALL (1 << 2)

/* A status that no page has: the kernel has not come to it. */
#define NOT_TOLD INT32_MIN

static struct room *room_on(struct carrier *carrier, int32_t node)
{
	for (uint32_t i = 0; i < carrier->room_count; i++)
		if (carrier->rooms[i].node == node)
			return &carrier->rooms[i];
	if (carrier->room_count == ROOMS_MAX)
		return NULL;
	carrier->rooms[carrier->room_count] = (struct room){.node = node};
	return &carrier->rooms[carrier->room_count++];
}

/* A program whose targets are all full has nothing more to do. */
static void give_up_if_full(struct carrier *carrier)
{
	const struct tc_plan_program *program = carrier->program;

	for (uint32_t i = 0; i < program->targets; i++) {
		const struct tc_plan_target *target =
			&carrier->plan->targets[program->first_target + i];
		const struct room *room = room_on(carrier, target->node);

		if (target->weight && room && !room->full)
			return;
	}
	carrier->hopeless = true;
}

/* Sets so many frames of a target aside; false if they are not there. */
static bool reserve(struct carrier *carrier, int32_t node, uint32_t frames)
{
	struct room *room = room_on(carrier, node);

	if (!room || room->full)
		return false;
	if (room->left < frames)
		room->left = tc_sub(room_of_node(carrier->root, node), room->reserved);
	if (room->left < frames) {
		room->full = true;
		give_up_if_full(carrier);
		return false;
	}
	room->left -= frames;
	room->reserved += frames;
	return true;
}

static void count(struct carrier *carrier, uint32_t target, uint32_t frames, bool applied,
		  struct extent *extent)
{
	uint64_t bytes = frames * PAGE_BYTES;

	carrier->outcomes->tried += bytes;
	carrier->outcomes[target].passed += bytes;
	carrier->outcomes[target].applied += applied ? bytes : 0;
	extent->applied |= applied;
}

void carrier_add(struct carrier *carrier, int pid, uint64_t address, struct extent *extent,
		 uint64_t pfn)
{
	const struct tc_plan_program *program = carrier->program;
	struct batch *batch = &carrier->batch;
	uint32_t bit = frames_bit(extent, pfn);
	uint32_t last = batch->count - 1;
	uint32_t target = 0;
	int32_t node = -1;

	frames_take(&carrier->frames, bit);
	if (batch->count && batch->pid == pid && frames_is_tail(&carrier->frames, bit) &&
	    batch->pages[last] + batch->frames[last] * PAGE_BYTES == address) {
		batch->frames[last]++;
		batch->frame_count++;
		return;
	}
	if (plan_migrates(program)) {
		target = plan_target_of(carrier->plan, program, address >> PAGE_SHIFT);
		node = carrier->plan->targets[program->first_target + target].node;
	}
	if (pid == carrier->own_pid || node == carrier->plan->entries[extent->entry].node) {
		count(carrier, target, 1, false, extent);
		return;
	}
	if (batch->pid != pid || batch->count == BATCH_MAX ||
	    batch->frame_count >= carrier->pace.batch_pages)
		carrier_flush(carrier);
	batch->pid = pid;
	batch->pages[batch->count] = address;
	batch->nodes[batch->count] = node;
	batch->targets[batch->count] = target;
	batch->frames[batch->count] = 1;
	batch->extents[batch->count] = extent;
	batch->count++;
	batch->frame_count++;
}

/* Counts the pages whose target has no room, and leaves the others in the batch. */
static void drop_what_does_not_fit(struct carrier *carrier)
{
	struct batch *batch = &carrier->batch;
	uint32_t kept = 0;

	for (uint32_t i = 0; i < batch->count; i++) {
		if (carrier_done(carrier) || !reserve(carrier, batch->nodes[i], batch->frames[i])) {
			count(carrier, batch->targets[i], batch->frames[i], false,
			      batch->extents[i]);
			batch->frame_count -= batch->frames[i];
			continue;
		}
		batch->pages[kept] = batch->pages[i];
		batch->nodes[kept] = batch->nodes[i];
		batch->targets[kept] = batch->targets[i];
		batch->frames[kept] = batch->frames[i];
		batch->extents[kept] = batch->extents[i];
		kept++;
	}
	batch->count = kept;
}

/*
 * The kernel stops at a page that cannot be moved now, and does not say which pages it had moved before;
 * then each is asked where it is. What has not moved is not tried again: the next plan may.
 */
static void move(struct carrier *carrier)
{
	struct batch *batch = &carrier->batch;
	const struct kernel_calls *calls = carrier->calls;
	long left;

	for (uint32_t i = 0; i < batch->count; i++)
		batch->status[i] = NOT_TOLD;
	left = calls->move_pages(batch->pid, batch->count, batch->pages, batch->nodes,
				 batch->status, MPOL_MF_MOVE_ALL);
	if (left && left != -ESRCH)
		left = calls->move_pages(batch->pid, batch->count, batch->pages, NULL,
					 batch->status, 0);
	for (uint32_t i = 0; i < batch->count; i++)
		count(carrier, batch->targets[i], batch->frames[i],
		      !left && batch->status[i] == batch->nodes[i], batch->extents[i]);
}

static void advise(struct carrier *carrier)
{
	struct batch *batch = &carrier->batch;
	int advice = carrier->program->action == TC_PAGEOUT ? MADV_PAGEOUT : MADV_COLD;
	long bytes = carrier->calls->advise(batch->pid, batch->count, batch->pages, batch->frames,
					    advice);

	for (uint32_t i = 0; i < batch->count; i++) {
		bytes -= (long)(batch->frames[i] * PAGE_BYTES);
		count(carrier, 0, batch->frames[i], bytes >= 0, batch->extents[i]);
	}
}

void carrier_flush(struct carrier *carrier)
{
	struct batch *batch = &carrier->batch;
	bool migrates = plan_migrates(carrier->program);
	uint64_t started;
	uint64_t ended;

	if (!batch->count)
		return;
	if (!carrier->given_up && !carrier->host.wait(carrier->host.context, carrier->pace.next_ns))
		carrier->given_up = true;
	if (migrates)
		drop_what_does_not_fit(carrier);
	if (batch->count && !carrier->given_up) {
		started = carrier->calls->now_ns();
		if (migrates)
			move(carrier);
		else
			advise(carrier);
		ended = carrier->calls->now_ns();
		carrier->outcomes[batch->targets[0]].elapsed_ns += ended - started;
		pace_add(&carrier->pace, batch->frame_count, started, ended);
	}
	batch->count = 0;
	batch->frame_count = 0;
	for (uint32_t i = 0; i < carrier->room_count; i++)
		carrier->rooms[i].reserved = 0;
	carrier->host.report(carrier->host.context, carrier->plan);
}

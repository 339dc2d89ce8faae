/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The mover of real pages: a thread for each source node, which waits for a plan and carries it out.
 * Callers only ever wait for a copy.
 */
#define _GNU_SOURCE /* pthread_setname_np, syscall */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "carrier.h"
#include "condition.h"
#include "outbox.h"

#define NS_PER_SECOND 1000000000ull
#define LANES_MAX 64u

/* Of a lane's thread, where it may have it. */
#define NICE (-10)

/**
 * struct lane - one source node
 * @busy: its plan is waiting or in work
 * @offered: the waiting one
 */
struct lane {
	struct tc_mover *mover;
	int32_t node;
	struct tc_range *ranges;
	bool busy;
	bool started;
	struct plan *offered;
	pthread_t thread;
	struct carrier carrier;
};

/**
 * struct tc_mover - all lanes
 * @lock: guards @stop, @outbox and the lanes' @busy and @offered
 * @changed: a plan was offered, or it is time to stop; waits on CLOCK_MONOTONIC
 */
struct tc_mover {
	char *root;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool stop;
	struct outbox outbox;
	uint32_t lane_count;
	struct lane lanes[];
};

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * NS_PER_SECOND + (uint64_t)t.tv_nsec;
}

static long move_pages(int pid, unsigned long count, const uint64_t *pages, const int *nodes,
		       int *status, int flags)
{
	long left = syscall(SYS_move_pages, pid, count, pages, nodes, status, flags);

	return left < 0 ? -errno : left;
}

static long advise(int pid, uint32_t count, const uint64_t *pages, const uint32_t *frames,
		   int advice)
{
	uint64_t ranges[BATCH_MAX][2]; /* struct iovec */
	int process = (int)syscall(SYS_pidfd_open, pid, 0);
	long bytes;

	if (process < 0)
		return -errno;
	for (uint32_t i = 0; i < count; i++) {
		ranges[i][0] = pages[i];
		ranges[i][1] = frames[i] * PAGE_BYTES;
	}
	bytes = syscall(SYS_process_madvise, process, ranges, (size_t)count, advice, 0u);
	if (bytes < 0)
		bytes = -errno;
	close(process);
	return bytes;
}

const struct kernel_calls real_kernel = {
	.move_pages = move_pages,
	.advise = advise,
	.now_ns = now_ns,
};

/* Runs on the lane's thread, between two batches. */
static bool wait_until(void *context, uint64_t until_ns)
{
	struct tc_mover *mover = ((struct lane *)context)->mover;
	struct timespec until = {
		.tv_sec = (time_t)(until_ns / NS_PER_SECOND),
		.tv_nsec = (long)(until_ns % NS_PER_SECOND),
	};
	bool go_on;

	pthread_mutex_lock(&mover->lock);
	while (!mover->stop && now_ns() < until_ns)
		pthread_cond_timedwait(&mover->changed, &mover->lock, &until);
	go_on = !mover->stop;
	pthread_mutex_unlock(&mover->lock);
	return go_on;
}

static void report(void *context, struct plan *plan)
{
	struct tc_mover *mover = ((struct lane *)context)->mover;

	pthread_mutex_lock(&mover->lock);
	outbox_put(&mover->outbox, plan);
	pthread_mutex_unlock(&mover->lock);
}

/* The next plan, or NULL when it is time to stop. */
static struct plan *next_plan(struct lane *lane)
{
	struct tc_mover *mover = lane->mover;
	struct plan *plan;

	pthread_mutex_lock(&mover->lock);
	while (!mover->stop && !lane->offered)
		pthread_cond_wait(&mover->changed, &mover->lock);
	plan = mover->stop ? NULL : lane->offered;
	if (plan)
		lane->offered = NULL;
	pthread_mutex_unlock(&mover->lock);
	return plan;
}

static void finish(struct lane *lane, struct plan *plan)
{
	struct tc_mover *mover = lane->mover;

	pthread_mutex_lock(&mover->lock);
	outbox_put(&mover->outbox, plan);
	outbox_end(&mover->outbox, plan);
	lane->busy = false;
	pthread_mutex_unlock(&mover->lock);
	free(plan);
}

static void *work(void *arg)
{
	struct lane *lane = arg;
	struct plan *plan;

	/* Whoever wants a page that is on the way waits for this thread, which should wait for nobody. */
	(void)setpriority(PRIO_PROCESS, 0, NICE);
	while ((plan = next_plan(lane))) {
		carrier_do(&lane->carrier, plan);
		finish(lane, plan);
	}
	return NULL;
}

static int start(struct lane *lane)
{
	sigset_t all;
	sigset_t before;
	int err;

	/* The process's signals are for its other threads. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	err = pthread_create(&lane->thread, NULL, work, lane);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (err)
		return -err;
	pthread_setname_np(lane->thread, "tc-mover");
	lane->started = true;
	return 0;
}

static int open_lane(struct tc_mover *mover, const struct tc_mover_node *node)
{
	const struct carrier_host host = {
		.wait = wait_until,
		.report = report,
		.context = &mover->lanes[mover->lane_count],
	};
	struct lane *lane = &mover->lanes[mover->lane_count];
	int err;

	lane->mover = mover;
	lane->node = (int32_t)node->id;
	lane->ranges = calloc(node->nr_ranges, sizeof(*lane->ranges));
	if (!lane->ranges)
		return -ENOMEM;
	memcpy(lane->ranges, node->ranges, node->nr_ranges * sizeof(*lane->ranges));
	err = carrier_init(&lane->carrier, mover->root, lane->ranges, (uint32_t)node->nr_ranges,
			   &real_kernel, &host);
	if (err) {
		free(lane->ranges);
		return err;
	}
	mover->lane_count++;
	return start(lane);
}

TC_API int tc_mover_new(const char *root, const struct tc_mover_node *nodes, uint32_t nr_nodes,
			struct tc_mover **out)
{
	struct tc_mover *mover;
	int err = 0;

	if (!nr_nodes || nr_nodes > LANES_MAX)
		return -EINVAL;
	for (uint32_t i = 0; i < nr_nodes; i++)
		if (!nodes[i].nr_ranges || nodes[i].nr_ranges > UINT32_MAX)
			return -EINVAL;
	mover = calloc(1, sizeof(*mover) + nr_nodes * sizeof(*mover->lanes));
	if (!mover)
		return -ENOMEM;
	pthread_mutex_init(&mover->lock, NULL);
	tc_condition_init(&mover->changed);
	mover->root = strdup(root);
	if (!mover->root)
		err = -ENOMEM;
	for (uint32_t i = 0; i < nr_nodes && !err; i++)
		err = open_lane(mover, &nodes[i]);
	if (err)
		tc_mover_free(mover);
	else
		*out = mover;
	return err;
}

TC_API void tc_mover_free(struct tc_mover *mover)
{
	if (!mover)
		return;
	pthread_mutex_lock(&mover->lock);
	mover->stop = true;
	pthread_cond_broadcast(&mover->changed);
	pthread_mutex_unlock(&mover->lock);
	for (uint32_t i = 0; i < mover->lane_count; i++) {
		struct lane *lane = &mover->lanes[i];

		if (lane->started)
			pthread_join(lane->thread, NULL);
		free(lane->offered);
		carrier_free(&lane->carrier);
		free(lane->ranges);
	}
	outbox_free(&mover->outbox);
	pthread_cond_destroy(&mover->changed);
	pthread_mutex_destroy(&mover->lock);
	free(mover->root);
	free(mover);
}

static int lane_of(const struct tc_mover *mover, int32_t node)
{
	for (uint32_t i = 0; i < mover->lane_count; i++)
		if (mover->lanes[i].node == node)
			return (int)i;
	return -1;
}

static int lane_of_entry(const void *machine, const struct tc_plan_entry *entry)
{
	return lane_of(machine, entry->node);
}

TC_API int tc_mover_ready(struct tc_mover *mover, int32_t node)
{
	int lane = lane_of(mover, node);
	int ready;

	if (lane < 0)
		return -EINVAL;
	pthread_mutex_lock(&mover->lock);
	ready = !mover->lanes[lane].busy;
	pthread_mutex_unlock(&mover->lock);
	return ready;
}

/* Called under the lock. */
static int accept(struct tc_mover *mover, struct plan **plans)
{
	int err;

	for (uint32_t i = 0; i < mover->lane_count; i++)
		if (plans[i] && mover->lanes[i].busy)
			return 0;
	err = outbox_promise(&mover->outbox, plans, mover->lane_count);
	if (err)
		return err;
	for (uint32_t i = 0; i < mover->lane_count; i++) {
		if (!plans[i])
			continue;
		mover->lanes[i].busy = true;
		mover->lanes[i].offered = plans[i];
		plans[i] = NULL;
	}
	pthread_cond_broadcast(&mover->changed);
	return 1;
}

TC_API int tc_mover_offer(struct tc_mover *mover, const void *plan, uint64_t bytes)
{
	struct plan *plans[LANES_MAX];
	int accepted = plan_split(plan, bytes, mover, lane_of_entry, plans, mover->lane_count);

	if (accepted < 0)
		return accepted;
	pthread_mutex_lock(&mover->lock);
	accepted = accept(mover, plans);
	pthread_mutex_unlock(&mover->lock);
	plan_free_all(plans, mover->lane_count);
	return accepted;
}

TC_API uint32_t tc_mover_poll(struct tc_mover *mover, struct tc_outcome *out, uint32_t max)
{
	uint32_t n;

	pthread_mutex_lock(&mover->lock);
	n = outbox_take(&mover->outbox, out, max);
	pthread_mutex_unlock(&mover->lock);
	return n;
}

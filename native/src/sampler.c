/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The thread that ticks a monitor. It waits on the mailbox's condition with an absolute deadline of
 * CLOCK_MONOTONIC: as punctual as clock_nanosleep(), but stop and set_active wake it at once, while an
 * auto-tuned sample interval may be ten seconds long.
 */
#define _GNU_SOURCE /* pthread_setname_np */
#include "monitor.h"

#include <errno.h>
#include <signal.h>
#include <time.h>

#define NS_PER_S 1000000000ULL

static uint64_t clock_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * NS_PER_S + (uint64_t)t.tv_nsec;
}

uint64_t tc_thread_cpu_ns(void)
{
	return clock_ns(CLOCK_THREAD_CPUTIME_ID);
}

/* Sleeps until the deadline, or while the monitor rests. False: it is time to end. */
static bool wait_for_tick(struct tc_monitor *monitor, uint64_t deadline_ns)
{
	struct tc_mailbox *box = &monitor->mailbox;
	struct timespec deadline = {
		.tv_sec = (time_t)(deadline_ns / NS_PER_S),
		.tv_nsec = (long)(deadline_ns % NS_PER_S),
	};
	bool stop;
	int err = 0;

	pthread_mutex_lock(&box->lock);
	if (monitor->resting) {
		while (!box->stop && !box->waiting.active)
			pthread_cond_wait(&box->changed, &box->lock);
	} else {
		while (!box->stop && !err)
			err = pthread_cond_timedwait(&box->changed, &box->lock, &deadline);
	}
	stop = box->stop;
	pthread_mutex_unlock(&box->lock);
	return !stop;
}

static void *sample(void *arg)
{
	struct tc_monitor *monitor = arg;
	uint64_t start = clock_ns(CLOCK_MONOTONIC);
	uint64_t next;

	tc_monitor_begin_cpu(monitor);
	do {
		uint64_t now = clock_ns(CLOCK_MONOTONIC) - start;

		tc_monitor_close_sample(monitor, now);
		next = tc_monitor_open_sample(monitor, now);
	} while (wait_for_tick(monitor, start + next));
	return NULL;
}

TC_API int tc_monitor_start(struct tc_monitor *monitor)
{
	sigset_t all;
	sigset_t before;
	int err;

	if (atomic_load(&monitor->sampling_itself))
		return -EBUSY;
	/* A sample that was prepared on another clock is not this thread's to close. */
	monitor->nr_prepared = 0;
	monitor->resting = true;
	tc_mailbox_set_stop(&monitor->mailbox, false);
	/* The process's signals are for its other threads. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	err = pthread_create(&monitor->thread, NULL, sample, monitor);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (err)
		return -err;
	pthread_setname_np(monitor->thread, "tc-sampler");
	atomic_store(&monitor->sampling_itself, true);
	return 0;
}

TC_API void tc_monitor_stop(struct tc_monitor *monitor)
{
	if (!atomic_load(&monitor->sampling_itself))
		return;
	tc_mailbox_set_stop(&monitor->mailbox, true);
	pthread_join(monitor->thread, NULL);
	monitor->nr_prepared = 0;
	monitor->resting = true;
	atomic_store(&monitor->sampling_itself, false);
}

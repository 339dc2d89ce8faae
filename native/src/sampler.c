/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The thread that ticks monitors. It waits with an absolute deadline: as punctual as clock_nanosleep(),
 * but stop and set_active wake it at once, while an auto-tuned sample interval may be ten seconds long.
 * One thread ticks all of a machine's monitors, because waking up costs about as much as some hundred
 * checks.
 */
#define _GNU_SOURCE /* pthread_setname_np, sem_clockwait */
#include "sampler.h"

#include "arith.h"
#include "bell.h"
#include "monitor.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#define NS_PER_S 1000000000ULL

/*
 * @bell: rung when a monitor has become active, and at the end
 * @stop: it is time to end
 * @thread: it
 * @nr: its monitors
 */
struct tc_sampler {
	sem_t bell;
	atomic_bool stop;
	pthread_t thread;
	uint32_t nr;
	struct tc_monitor *monitors[];
};

uint64_t tc_clock_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * NS_PER_S + (uint64_t)t.tv_nsec;
}

uint64_t tc_thread_cpu_ns(void)
{
	return tc_clock_ns(CLOCK_THREAD_CPUTIME_ID);
}

void tc_sampler_ring(struct tc_sampler *sampler)
{
	tc_bell_ring(&sampler->bell);
}

/* Sleeps until the deadline, or until it is rung. False: it is time to end. */
static bool wait_until(struct tc_sampler *sampler, uint64_t deadline_ns)
{
	if (!atomic_load(&sampler->stop))
		tc_bell_wait(&sampler->bell, deadline_ns);
	return !atomic_load(&sampler->stop);
}

static bool is_due(struct tc_monitor *monitor, uint64_t now_ns)
{
	if (monitor->resting)
		return tc_mailbox_active(&monitor->mailbox);
	return monitor->next_tick_ns <= now_ns;
}

/* One tick of each monitor that is due; returns when the next one will be. */
static uint64_t tick(struct tc_sampler *sampler, uint64_t start_ns)
{
	/* The same for all: monitors that have begun together stay together. */
	uint64_t now = tc_clock_ns(CLOCK_MONOTONIC) - start_ns;
	uint64_t next = TC_NEVER;

	for (uint32_t i = 0; i < sampler->nr; i++) {
		struct tc_monitor *monitor = sampler->monitors[i];

		if (is_due(monitor, now)) {
			tc_monitor_close_sample(monitor, now);
			tc_monitor_open_sample(monitor, now);
		}
		if (!monitor->resting)
			next = tc_min(next, start_ns + monitor->next_tick_ns);
	}
	return next;
}

static void *sample(void *arg)
{
	struct tc_sampler *sampler = arg;
	uint64_t start = tc_clock_ns(CLOCK_MONOTONIC);

	for (uint32_t i = 0; i < sampler->nr; i++)
		tc_monitor_begin_cpu(sampler->monitors[i], CLOCK_THREAD_CPUTIME_ID, sampler->nr);
	while (wait_until(sampler, tick(sampler, start)))
		continue;
	return NULL;
}

/* A sample that was prepared on another clock is not to be closed. */
static void hand_over(struct tc_monitor *monitor, struct tc_sampler *sampler)
{
	monitor->nr_prepared = 0;
	monitor->resting = true;
	atomic_store(&monitor->sampler, sampler);
	tc_mailbox_set_sampler(&monitor->mailbox, sampler);
}

static void end(struct tc_sampler *sampler)
{
	for (uint32_t i = 0; i < sampler->nr; i++)
		hand_over(sampler->monitors[i], NULL);
	sem_destroy(&sampler->bell);
	free(sampler);
}

static struct tc_sampler *sampler_new(struct tc_monitor *const *monitors, uint32_t n)
{
	struct tc_sampler *sampler = calloc(1, sizeof(*sampler) + n * sizeof(void *));

	if (!sampler)
		return NULL;
	tc_bell_init(&sampler->bell);
	for (uint32_t i = 0; i < n; i++) {
		sampler->monitors[sampler->nr++] = monitors[i];
		hand_over(monitors[i], sampler);
	}
	return sampler;
}

TC_API int tc_monitor_start(struct tc_monitor *const *monitors, uint32_t n)
{
	struct tc_sampler *sampler;
	sigset_t all;
	sigset_t before;
	int err;

	for (uint32_t i = 0; i < n; i++)
		if (atomic_load(&monitors[i]->sampler))
			return -EBUSY;
	sampler = sampler_new(monitors, n);
	if (!sampler)
		return -ENOMEM;
	/* The process's signals are for its other threads. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	err = pthread_create(&sampler->thread, NULL, sample, sampler);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (err) {
		end(sampler);
		return -err;
	}
	pthread_setname_np(sampler->thread, "tc-sampler");
	return 0;
}

TC_API void tc_monitor_stop(struct tc_monitor *monitor)
{
	struct tc_sampler *sampler = atomic_load(&monitor->sampler);

	if (!sampler)
		return;
	atomic_store(&sampler->stop, true);
	tc_bell_ring(&sampler->bell);
	pthread_join(sampler->thread, NULL);
	end(sampler);
}

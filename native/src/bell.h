/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a thread sleeps on until a time of CLOCK_MONOTONIC, or until it is rung. A semaphore, because a
 * condition that times out takes one system call more to wake up. Includers define _GNU_SOURCE first.
 */
#ifndef TC_BELL_H
#define TC_BELL_H

#include <semaphore.h>
#include <stdint.h>
#include <time.h>

#define TC_NEVER UINT64_MAX

static inline void tc_bell_init(sem_t *bell)
{
	sem_init(bell, 0, 0);
}

static inline void tc_bell_ring(sem_t *bell)
{
	sem_post(bell);
}

/* May also return for nothing. */
static inline void tc_bell_wait(sem_t *bell, uint64_t deadline_ns)
{
	struct timespec deadline = {
		.tv_sec = (time_t)(deadline_ns / 1000000000),
		.tv_nsec = (long)(deadline_ns % 1000000000),
	};

	if (deadline_ns == TC_NEVER)
		sem_wait(bell);
	else
		sem_clockwait(bell, CLOCK_MONOTONIC, &deadline);
}

#endif

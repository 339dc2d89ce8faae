/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions that threads wait on until a time of CLOCK_MONOTONIC. */
#ifndef TC_CONDITION_H
#define TC_CONDITION_H

#include <pthread.h>
#include <time.h>

static inline void tc_condition_init(pthread_cond_t *condition)
{
	pthread_condattr_t monotonic;

	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(condition, &monotonic);
	pthread_condattr_destroy(&monotonic);
}

#endif

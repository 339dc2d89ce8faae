/* SPDX-License-Identifier: Apache-2.0 */
/* The thread that ticks monitors, as they see it. */
#ifndef TC_SAMPLER_H
#define TC_SAMPLER_H

#include <stdint.h>
#include <time.h>

struct tc_sampler;

/* Has it look at its monitors at once: one of them is to work again. */
void tc_sampler_ring(struct tc_sampler *sampler);

uint64_t tc_clock_ns(clockid_t clock);

/* CPU time of the calling thread. */
uint64_t tc_thread_cpu_ns(void);

#endif

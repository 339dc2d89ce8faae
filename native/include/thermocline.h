/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libthermocline: the native core. One header for all of it.
 *
 * Conventions: functions return 0 or a count, and -errno on failure; sizes in bytes, addresses are
 * physical, times in nanoseconds of a clock that the caller chooses (virtual in the simulator) unless
 * a name says otherwise. Nothing here prints, and nothing calls back into Java.
 */
#ifndef THERMOCLINE_H
#define THERMOCLINE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TC_API __attribute__((visibility("default")))

/* Addresses [start, end). */
struct tc_range {
	uint64_t start;
	uint64_t end;
};

/*
 * The operations table: how one kind of memory answers "was this address accessed?". Registered once
 * by name. Both calls get all addresses of a tick at once, so that an implementation can prefetch
 * and take its lock once.
 *
 * @prepare: forget earlier accesses to the pages at these addresses
 * @check: accessed[i] = 1 if the page at addr[i] was accessed since, else 0
 */
struct tc_ops {
	const char *name;
	void (*prepare)(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n);
	void (*check)(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n, uint8_t *accessed);
};

#ifdef __cplusplus
}
#endif
#endif

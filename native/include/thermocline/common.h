/* SPDX-License-Identifier: Apache-2.0 */
/* What all parts need. A part of thermocline.h. */
#ifndef THERMOCLINE_COMMON_H
#define THERMOCLINE_COMMON_H

#include <stdint.h>

#ifdef __cplusplus
typedef int32_t tc_atomic_i32;
#else
typedef _Atomic int32_t tc_atomic_i32;
#endif

#define TC_API __attribute__((visibility("default")))

/* Changes with every incompatible change to this header. */
#define TC_VERSION 2

/* The TC_VERSION that the library was built with. */
TC_API int tc_version(void);

/* Addresses [start, end). */
struct tc_range {
	uint64_t start;
	uint64_t end;
};

#endif

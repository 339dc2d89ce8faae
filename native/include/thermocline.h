/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libthermocline: the native core. One header for all of it, in parts.
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

#include "thermocline/common.h"
#include "thermocline/machine.h"
#include "thermocline/monitor.h"
#include "thermocline/mover.h"
#include "thermocline/ops.h"
#include "thermocline/plan.h"
#include "thermocline/trace.h"

#ifdef __cplusplus
}
#endif
#endif

/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TC_OPS_H
#define TC_OPS_H

#include "thermocline.h"

/* The registered table of this name, or null. */
const struct tc_ops *tc_ops_find(const char *name);

#endif

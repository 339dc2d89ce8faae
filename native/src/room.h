/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many frames a node can take before the kernel would have to reclaim memory for them. move_pages(2)
 * reclaims where it must; DAMON does not, and neither do we.
 */
#ifndef TC_ROOM_H
#define TC_ROOM_H

#include <stdint.h>

/* Frames above the high watermarks of the node's zones, by ROOT/proc/zoneinfo. */
uint64_t room_of_node(const char *root, int32_t node);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
#include "room.h"
#include "scan.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A zone's paragraph, as far as it matters:
 *
 *	Node 0, zone    DMA32
 *	  pages free     12345
 *	        high     678
 *	        protection: (0, 0, 1824, 1824)
 *
 * The last number is what the zone keeps from pages that could be in the highest one, as these can.
 */
struct zone {
	uint64_t free;
	uint64_t high;
	uint64_t protection;
};

static uint64_t room_of_zone(const struct zone *zone)
{
	uint64_t kept = zone->high + zone->protection;

	return zone->free > kept ? zone->free - kept : 0;
}

static uint64_t last_number(const char *list)
{
	const char *last = list;

	for (; *list && *list != ')'; list++)
		if (*list == ',')
			last = list + 1;
	return strtoull(last, NULL, 10);
}

uint64_t room_of_node(const char *root, int32_t node)
{
	char path[4096];
	struct zone zone = {0};
	uint64_t sum = 0;
	bool here = false;
	char line[256];
	FILE *file;

	if (snprintf(path, sizeof(path), "%s/proc/zoneinfo", root) >= (int)sizeof(path))
		return 0;
	file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file)) {
		const char *at = line;
		uint64_t id;

		if (scan_number(&at, "Node", &id) && strncmp(at, ", zone", 6) == 0) {
			sum += here ? room_of_zone(&zone) : 0;
			zone = (struct zone){0};
			here = id == (uint64_t)node;
		} else if (!scan_number(&at, "pages free", &zone.free) &&
			   !scan_number(&at, "high", &zone.high) && strstr(line, "protection: (")) {
			zone.protection = last_number(strchr(line, '(') + 1);
		}
	}
	if (file)
		fclose(file);
	return sum + (here ? room_of_zone(&zone) : 0);
}

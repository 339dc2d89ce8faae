/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What reading the kernel's regions costs: windows of 1,000 regions, as pages in a file in memory,
 * are read, decoded, put together, overlaid with 300 marks and published.
 *
 * Prints the nanoseconds of an event, and the share of one core that windows every 100 ms of two
 * kdamonds take. What the kernel spends on writing the events is not in it.
 */
#define _GNU_SOURCE /* memfd_create */
#include "monitor.h"
#include "trace_batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define REGIONS 1000
#define WINDOWS 2000
#define MARKS 300
#define CAPACITY 32768
#define PAGE_BYTES 4096
#define PAGE_DATA 16
#define EVENT_BYTES 48
#define EVENTS_A_PAGE ((PAGE_BYTES - PAGE_DATA) / (EVENT_BYTES + 4))
#define EVENT_ID 512
#define KDAMOND 77
#define KDAMONDS 2
#define AGGREGATIONS_A_SECOND 10

static const struct tc_trace_aggregated_format format = {
	.common = {.id = EVENT_ID, .type = {0, 2}, .pid = {4, 4}},
	.target_id = {8, 8},
	.nr_regions = {16, 4},
	.start = {24, 8},
	.end = {32, 8},
	.nr_accesses = {40, 4},
	.age = {44, 4},
};

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static void put_event(uint8_t *at, uint32_t index)
{
	uint32_t head = EVENT_BYTES / 4;
	uint16_t id = EVENT_ID;
	int32_t pid = KDAMOND;
	uint32_t regions = REGIONS;
	uint64_t borders[2] = {(uint64_t)index << 20, (uint64_t)(index + 1) << 20};
	uint32_t counts[2] = {index % 21, 1000};

	memcpy(at, &head, 4);
	at += 4;
	memset(at, 0, EVENT_BYTES);
	memcpy(at, &id, 2);
	memcpy(at + 4, &pid, 4);
	memcpy(at + 16, &regions, 4);
	memcpy(at + 24, borders, 16);
	memcpy(at + 40, counts, 8);
}

/* One window in a file. */
static int window_file(void)
{
	int fd = memfd_create("window", 0);

	if (fd < 0)
		die("memfd_create");
	for (uint32_t i = 0; i < REGIONS; i += EVENTS_A_PAGE) {
		uint8_t page[PAGE_BYTES] = {0};
		uint64_t events = 0;
		uint64_t used;

		for (; events < EVENTS_A_PAGE && i + events < REGIONS; events++)
			put_event(page + PAGE_DATA + events * (EVENT_BYTES + 4),
				  i + (uint32_t)events);
		used = events * (EVENT_BYTES + 4);
		memcpy(page + 8, &used, sizeof(used));
		if (write(fd, page, PAGE_BYTES) != PAGE_BYTES)
			die("write");
	}
	return fd;
}

static void act(struct tc_trace_source *source)
{
	uint64_t starts[MARKS];
	uint64_t ends[MARKS];

	for (uint64_t i = 0; i < MARKS; i++) {
		starts[i] = (3 * i << 20) + PAGE_BYTES;
		ends[i] = starts[i] + (1 << 19);
	}
	tc_mailbox_put_marks(&source->mailbox, starts, ends, MARKS);
}

static void read_window(struct tc_trace_batch *batch, struct tc_trace_source *source, int fd)
{
	if (lseek(fd, 0, SEEK_SET))
		die("lseek");
	tc_trace_source_take_mail(source);
	tc_trace_batch_fill(batch);
	for (uint32_t i = 0; i < batch->nr; i++) {
		if (tc_trace_source_add(source, &batch->entries[i].region))
			tc_trace_source_publish(source, batch->entries[i].time_ns, 0);
	}
}

int main(void)
{
	int fd = window_file();
	struct tc_trace_instance instance = {
		.page = {.timestamp = {0, 8},
			 .commit = {8, 8},
			 .data = PAGE_DATA,
			 .data_size = PAGE_BYTES - PAGE_DATA},
		.aggregated = format,
		.pipes = &fd,
		.nr_pipes = 1,
	};
	struct tc_trace_source_config config = {
		.snapshot = calloc(1, tc_snapshot_bytes(CAPACITY)),
		.capacity = CAPACITY,
		.min_region_bytes = PAGE_BYTES,
	};
	struct tc_trace_source source;
	struct tc_trace_batch batch;
	uint64_t ns;
	double share;

	if (!config.snapshot || tc_trace_source_init(&source, &config) ||
	    tc_trace_batch_init(&batch, &instance, &source, 1)) {
		fprintf(stderr, "trace_bench: not enough memory\n");
		return 1;
	}
	atomic_store(&source.pid, KDAMOND);
	act(&source);
	ns = tc_thread_cpu_ns();
	for (int i = 0; i < WINDOWS; i++)
		read_window(&batch, &source, fd);
	ns = tc_thread_cpu_ns() - ns;
	if (source.published != WINDOWS) {
		fprintf(stderr, "trace_bench: %llu of %d windows were published\n",
			(unsigned long long)source.published, WINDOWS);
		return 1;
	}
	share = (double)ns / WINDOWS * KDAMONDS * AGGREGATIONS_A_SECOND / 1e9;
	printf("%.1f ns an event, %.1f us a window of %d regions; %d kdamonds every 100 ms: %.3f %% of "
	       "a core\n",
	       (double)ns / WINDOWS / REGIONS, (double)ns / WINDOWS / 1e3, REGIONS, KDAMONDS,
	       100 * share);
	tc_trace_batch_destroy(&batch);
	tc_trace_source_destroy(&source);
	free(config.snapshot);
	return 0;
}

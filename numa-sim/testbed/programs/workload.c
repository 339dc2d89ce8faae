/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program with a hot and a cold mapping, which says where its pages are.
 *
 * Both mappings are bound to one node while they are filled, cold first, a touch a page, and are
 * unbound then. One thread reads random hot pages for as long as the program lives. Two others
 * report, a JSON object a line: how many reads were made in windows of two seconds, on which nodes
 * the pages are, once a second, and the kernel's count of migrated pages, ten times a second.
 * SIGTERM ends it, with a last look at the pages. A file is made when the mappings are filled.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define PAGE_BYTES 4096UL
/* From linux/mempolicy.h. */
#define MPOL_DEFAULT 0
#define MPOL_BIND 2
#define MAX_NODE 63
#define NANOS_PER_SECOND 1000000000L
#define WINDOW_NANOS (2 * NANOS_PER_SECOND)
#define READS_PER_ROUND 1024
#define PAGES_PER_QUERY 1024

struct mapping {
	const char *name;
	unsigned char *start;
	size_t pages;
};

static struct mapping hot = {.name = "hot"};
static struct mapping cold = {.name = "cold"};
static unsigned long bind_nodes = 2;
static unsigned long fast_nodes = 1;
/* Written by the reader alone. */
static atomic_ulong reads;

static void die(const char *what)
{
	fprintf(stderr, "workload: %s: %s\n", what, strerror(errno));
	exit(1);
}

static long now_nanos(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * NANOS_PER_SECOND + now.tv_nsec;
}

static double seconds(long nanos)
{
	return (double)nanos / (double)NANOS_PER_SECOND;
}

static void sleep_until(long nanos)
{
	struct timespec until = {nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND};

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
		;
}

static void bind_mapping(const struct mapping *mapping, int policy, unsigned long nodes)
{
	if (syscall(SYS_mbind, mapping->start, mapping->pages * PAGE_BYTES, policy,
		    nodes ? &nodes : NULL, nodes ? MAX_NODE + 1UL : 0UL, 0))
		die("mbind");
}

static void map(struct mapping *mapping)
{
	void *start = mmap(NULL, mapping->pages * PAGE_BYTES, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (start == MAP_FAILED)
		die("mmap");
	mapping->start = start;
	if (madvise(start, mapping->pages * PAGE_BYTES, MADV_NOHUGEPAGE))
		die("madvise");
	bind_mapping(mapping, MPOL_BIND, bind_nodes);
}

static void fill(struct mapping *mapping)
{
	for (size_t i = 0; i < mapping->pages; i++)
		mapping->start[i * PAGE_BYTES] = (unsigned char)(i | 1);
}

/* How many pages of the mapping are on fast nodes. */
static size_t pages_on_fast(const struct mapping *mapping)
{
	static void *addresses[PAGES_PER_QUERY];
	static int nodes[PAGES_PER_QUERY];
	size_t fast = 0;

	for (size_t first = 0; first < mapping->pages; first += PAGES_PER_QUERY) {
		size_t left = mapping->pages - first;
		size_t count = left < PAGES_PER_QUERY ? left : PAGES_PER_QUERY;

		for (size_t i = 0; i < count; i++)
			addresses[i] = mapping->start + (first + i) * PAGE_BYTES;
		if (syscall(SYS_move_pages, 0, count, addresses, NULL, nodes, 0))
			die("move_pages");
		for (size_t i = 0; i < count; i++)
			fast += nodes[i] >= 0 && nodes[i] <= MAX_NODE &&
				(fast_nodes >> nodes[i] & 1);
	}
	return fast;
}

static void report_pages(void)
{
	size_t hot_fast = pages_on_fast(&hot);
	size_t cold_fast = pages_on_fast(&cold);

	printf("{\"event\":\"pages\",\"t\":%.3f,\"hot\":%zu,\"hotFast\":%zu,\"cold\":%zu,"
	       "\"coldFast\":%zu}\n",
	       seconds(now_nanos()), hot.pages, hot_fast, cold.pages, cold_fast);
}

static void *read_hot(void *unused)
{
	uint64_t state = 0x9e3779b97f4a7c15ULL;
	unsigned long done = 0;
	volatile unsigned char sink;

	(void)unused;
	for (;;) {
		for (int i = 0; i < READS_PER_ROUND; i++) {
			/* Marsaglia's xorshift64. */
			state ^= state << 13;
			state ^= state >> 7;
			state ^= state << 17;
			sink = hot.start[(state >> 11) % hot.pages * PAGE_BYTES];
		}
		(void)sink;
		done += READS_PER_ROUND;
		atomic_store_explicit(&reads, done, memory_order_relaxed);
	}
	return NULL;
}

static void *report_reads(void *unused)
{
	long from = now_nanos();
	unsigned long before = atomic_load_explicit(&reads, memory_order_relaxed);

	(void)unused;
	for (;;) {
		sleep_until(from + WINDOW_NANOS);
		long to = now_nanos();
		unsigned long after = atomic_load_explicit(&reads, memory_order_relaxed);

		printf("{\"event\":\"reads\",\"t\":%.3f,\"from\":%.3f,\"perSecond\":%.0f}\n",
		       seconds(to), seconds(from), (double)(after - before) / seconds(to - from));
		from = to;
		before = after;
	}
	return NULL;
}

/* The kernel's count of pages that were migrated, by anybody and for any reason. */
static long migrated_pages(void)
{
	char line[128];
	long count = -1;
	FILE *vmstat = fopen("/proc/vmstat", "re");

	if (!vmstat)
		die("/proc/vmstat");
	while (count < 0 && fgets(line, sizeof(line), vmstat))
		if (sscanf(line, "pgmigrate_success %ld", &count) != 1)
			count = -1;
	fclose(vmstat);
	return count;
}

static void *report_migrations(void *unused)
{
	(void)unused;
	for (long next = now_nanos();; next += NANOS_PER_SECOND / 10) {
		sleep_until(next);
		long pages = migrated_pages();

		printf("{\"event\":\"migrated\",\"t\":%.3f,\"pages\":%ld}\n", seconds(now_nanos()),
		       pages);
	}
	return NULL;
}

static void start(void *(*routine)(void *))
{
	pthread_t thread;

	errno = pthread_create(&thread, NULL, routine, NULL);
	if (errno)
		die("pthread_create");
}

static size_t pages_of(const char *bytes)
{
	return (strtoul(bytes, NULL, 10) + PAGE_BYTES - 1) / PAGE_BYTES;
}

/* Node numbers with commas between them, as a set of bits. */
static unsigned long nodes_of(const char *list)
{
	unsigned long nodes = 0;
	char *end;

	for (;; list = end + 1) {
		unsigned long node = strtoul(list, &end, 10);

		if (end == list || node > MAX_NODE) {
			errno = EINVAL;
			die("nodes");
		}
		nodes |= 1UL << node;
		if (*end != ',')
			return nodes;
	}
}

int main(int argc, char **argv)
{
	struct timespec second = {1, 0};
	sigset_t end;
	int filled;

	if (argc != 6) {
		fputs("usage: workload HOT-BYTES COLD-BYTES BIND-NODES FAST-NODES FILLED-FILE\n",
		      stderr);
		return 2;
	}
	hot.pages = pages_of(argv[1]);
	cold.pages = pages_of(argv[2]);
	bind_nodes = nodes_of(argv[3]);
	fast_nodes = nodes_of(argv[4]);
	setvbuf(stdout, NULL, _IOLBF, 0);
	/* All threads inherit it, so that the wait below is the only one who sees the signal. */
	sigemptyset(&end);
	sigaddset(&end, SIGTERM);
	sigprocmask(SIG_BLOCK, &end, NULL);

	start(report_migrations);
	map(&cold);
	map(&hot);
	fill(&cold);
	fill(&hot);
	bind_mapping(&cold, MPOL_DEFAULT, 0);
	bind_mapping(&hot, MPOL_DEFAULT, 0);
	filled = creat(argv[5], 0600);
	if (filled < 0)
		die(argv[5]);
	close(filled);
	printf("{\"event\":\"filled\",\"t\":%.3f}\n", seconds(now_nanos()));
	start(read_hot);
	start(report_reads);
	do
		report_pages();
	while (sigtimedwait(&end, NULL, &second) != SIGTERM);
	report_pages();
	return 0;
}

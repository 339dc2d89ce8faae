/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mover_bench FROM TO START END MIB [BYTES-PER-SECOND]: a program of so many MiB on node FROM, whose
 * addresses are [START, END), reads its pages at random while all of it is moved to node TO. Prints what
 * was moved and read, a line every half second. As root, on a machine (or guest) of two nodes.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "random.h"
#include "thermocline.h"

#define MPOL_DEFAULT 0
#define MPOL_BIND 2
#define PAGE 4096ull
#define LINE_NS 500000000ull
#define READS_AT_ONCE 1000

struct job {
	int from;
	int to;
	uint64_t start;
	uint64_t end;
	uint64_t bytes;
	uint64_t bytes_per_second;
};

/* What the program tells. */
struct reader {
	atomic_int ready;
	atomic_ullong reads;
};

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

static void sleep_ns(uint64_t ns)
{
	struct timespec t = {.tv_sec = (time_t)(ns / 1000000000ull),
			     .tv_nsec = (long)(ns % 1000000000ull)};

	nanosleep(&t, NULL);
}

static void die(const char *what)
{
	fprintf(stderr, "mover_bench: %s: %s\n", what, strerror(errno));
	exit(1);
}

/* Binds what is touched from now on to a node; to none with -1. */
static void bind_to(int node)
{
	unsigned long mask = node < 0 ? 0 : 1ul << node;

	if (syscall(SYS_set_mempolicy, node < 0 ? MPOL_DEFAULT : MPOL_BIND, node < 0 ? NULL : &mask,
		    node < 0 ? 0ul : 64ul))
		die("set_mempolicy");
}

static void read_at_random(const struct job *job, struct reader *reader)
{
	struct tc_random random;
	volatile char *memory;
	char sum = 0;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	memory = mmap(NULL, job->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		die("mmap");
	madvise((void *)memory, job->bytes, MADV_NOHUGEPAGE);
	bind_to(job->from);
	for (uint64_t at = 0; at < job->bytes; at += PAGE)
		memory[at] = 1;
	bind_to(-1);
	tc_random_seed(&random, 1);
	atomic_store(&reader->ready, 1);
	for (;;) {
		for (int i = 0; i < READS_AT_ONCE; i++)
			sum += memory[tc_random_in(&random, 0, job->bytes / PAGE) * PAGE];
		atomic_fetch_add(&reader->reads, READS_AT_ONCE);
		memory[0] = sum;
	}
}

static void offer(struct tc_mover *mover, const struct job *job)
{
	struct {
		struct tc_plan_head head;
		struct tc_plan_program program;
		struct tc_plan_target target;
		struct tc_plan_entry entry;
	} plan = {
		.head = {.programs = 1, .targets = 1, .entries = 1},
		.program = {.action = TC_MIGRATE_HOT,
			    .targets = 1,
			    .bytes_per_second = job->bytes_per_second},
		.target = {.node = job->to, .weight = 1},
		.entry = {.start = job->start, .end = job->end, .node = job->from},
	};

	if (tc_mover_offer(mover, &plan, sizeof(plan)) != 1)
		die("offer");
}

static double cpu_seconds(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void print_lines(struct tc_mover *mover, const struct job *job, struct reader *reader)
{
	uint64_t begun = now_ns();
	struct tc_outcome sum = {0};
	uint64_t reads = atomic_load(&reader->reads);
	int busy = 1;

	printf("  seconds  moved MiB  reads/s\n");
	while (busy) {
		struct tc_outcome news;
		uint64_t before = now_ns();
		uint64_t now;

		sleep_ns(LINE_NS);
		busy = tc_mover_ready(mover, job->from) == 0;
		while (tc_mover_poll(mover, &news, 1) == 1) {
			sum.tried += news.tried;
			sum.passed += news.passed;
			sum.applied += news.applied;
			sum.elapsed_ns += news.elapsed_ns;
		}
		now = atomic_load(&reader->reads);
		printf("  %7.1f  %9.1f  %7.0f\n", (double)(now_ns() - begun) / 1e9,
		       (double)sum.applied / 1048576,
		       (double)(now - reads) * 1e9 / (double)(now_ns() - before));
		fflush(stdout);
		reads = now;
	}
	printf("tried %.1f MiB, passed %.1f, moved %.1f; acted for %.2f s, used %.2f s of processor\n",
	       (double)sum.tried / 1048576, (double)sum.passed / 1048576,
	       (double)sum.applied / 1048576, (double)sum.elapsed_ns / 1e9, cpu_seconds());
}

int main(int argc, char **argv)
{
	struct tc_range range;
	struct tc_mover_node node = {.ranges = &range, .nr_ranges = 1};
	struct tc_mover *mover;
	struct reader *reader;
	struct job job;
	uint64_t reads;
	pid_t child;
	int err;

	if (argc < 6) {
		fprintf(stderr, "mover_bench FROM TO START END MIB [BYTES-PER-SECOND]\n");
		return 2;
	}
	job = (struct job){
		.from = atoi(argv[1]),
		.to = atoi(argv[2]),
		.start = strtoull(argv[3], NULL, 0),
		.end = strtoull(argv[4], NULL, 0),
		.bytes = strtoull(argv[5], NULL, 0) << 20,
		.bytes_per_second = argc > 6 ? strtoull(argv[6], NULL, 0) : 0,
	};
	reader = mmap(NULL, sizeof(*reader), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	if (reader == MAP_FAILED)
		die("mmap");
	child = fork();
	if (!child)
		read_at_random(&job, reader);
	while (!atomic_load(&reader->ready) && !waitpid(child, NULL, WNOHANG))
		sleep_ns(1000000);
	range = (struct tc_range){job.start, job.end};
	node.id = job.from;
	err = tc_mover_new("", &node, 1, &mover);
	if (err) {
		errno = -err;
		die("tc_mover_new");
	}
	reads = atomic_load(&reader->reads);
	sleep_ns(2 * LINE_NS);
	printf("reads/s before: %llu\n", (unsigned long long)(atomic_load(&reader->reads) - reads));
	offer(mover, &job);
	print_lines(mover, &job, reader);
	tc_mover_free(mover);
	kill(child, SIGKILL);
	return 0;
}

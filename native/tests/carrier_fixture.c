/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* nftw */
#include "carrier_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PRESENT (1ull << 63)

struct small_kernel kernel;

static const struct tc_range slow = {SLOW_FRAMES * PAGE_BYTES, FRAMES *PAGE_BYTES};

static void path_of(char *full, size_t size, const char *path)
{
	assert_true(snprintf(full, size, "%s/%s", kernel.root, path) < (int)size);
}

void kernel_write(const char *path, const char *format, ...)
{
	char full[256];
	va_list args;
	FILE *file;

	path_of(full, sizeof(full), path);
	for (char *slash = full + strlen(kernel.root) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = 0;
		mkdir(full, 0700);
		*slash = '/';
	}
	file = fopen(full, "we");
	assert_non_null(file);
	va_start(args, format);
	vfprintf(file, format, args);
	va_end(args);
	fclose(file);
}

void kernel_put_word(const char *path, uint64_t index, uint64_t word)
{
	char full[256];
	int fd;

	path_of(full, sizeof(full), path);
	fd = open(full, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, &word, sizeof(word), (off_t)(index * sizeof(word))), 8);
	close(fd);
}

uint64_t kernel_get_word(const char *path, uint64_t index)
{
	char full[256];
	uint64_t word = 0;
	int fd;

	path_of(full, sizeof(full), path);
	fd = open(full, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_true(pread(fd, &word, sizeof(word), (off_t)(index * sizeof(word))) >= 0);
	close(fd);
	return word;
}

void kernel_flags(uint64_t pfn, uint64_t flags)
{
	kernel_put_word("proc/kpageflags", pfn, flags);
}

void kernel_program(int pid, uint64_t pages)
{
	char path[64];

	snprintf(path, sizeof(path), "proc/%d/maps", pid);
	kernel_write(path, "%s", "");
	if (pages)
		kernel_write(path, "%llx-%llx rw-p 00000000 00:00 0 [heap]\n", ADDRESS,
			     (unsigned long long)(ADDRESS + pages * PAGE_BYTES));
}

static void pagemap_of(char *path, size_t size, int pid)
{
	snprintf(path, size, "proc/%d/pagemap", pid);
}

static void set_frame(int pid, uint64_t address, uint64_t pfn)
{
	char path[64];

	pagemap_of(path, sizeof(path), pid);
	kernel_put_word(path, address / PAGE_BYTES, PRESENT | pfn);
}

void kernel_map(int pid, uint32_t page, uint64_t pfn)
{
	set_frame(pid, ADDRESS + page * PAGE_BYTES, pfn);
	kernel_flags(pfn, ORDINARY);
}

static uint64_t frame_at(int pid, uint64_t address)
{
	char path[64];

	pagemap_of(path, sizeof(path), pid);
	return kernel_get_word(path, address / PAGE_BYTES) & ~PRESENT;
}

uint64_t kernel_frame(int pid, uint32_t page)
{
	return frame_at(pid, ADDRESS + page * PAGE_BYTES);
}

void kernel_free(uint64_t frames)
{
	kernel.free = frames;
	kernel_write("proc/zoneinfo",
		     "Node 0, zone      DMA\n"
		     "  pages free     900\n"
		     "        high     1\n"
		     "        protection: (0, 899)\n"
		     "Node 0, zone   Normal\n"
		     "  pages free     %llu\n"
		     "        high     100\n"
		     "        protection: (0, 0)\n"
		     "Node 1, zone   Normal\n"
		     "  pages free     999\n"
		     "        high     1\n",
		     (unsigned long long)frames + 100);
}

static int node_of(uint64_t pfn)
{
	return pfn >= SLOW_FRAMES;
}

static void to_fast_node(int pid, uint64_t address)
{
	/* The frames of a large page move together; the fixture's are mapped one behind the other. */
	uint64_t pfn = frame_at(pid, address);
	uint64_t flags = kernel_get_word("proc/kpageflags", pfn);

	do {
		uint64_t free = FAST_FRAMES + kernel.moved;

		kernel.moved_at[kernel.moved++] = kernel.now_ns;
		set_frame(pid, address, free);
		kernel_flags(pfn, 0);
		kernel_flags(free, flags);
		kernel.now_ns += kernel.page_ns;
		kernel_free(kernel.free - 1);
		address += PAGE_BYTES;
		pfn = frame_at(pid, address);
		flags = kernel_get_word("proc/kpageflags", pfn);
	} while (flags >> KPF_COMPOUND_TAIL & 1);
}

static long move_pages(int pid, unsigned long count, const uint64_t *pages, const int *nodes,
		       int *status, int flags)
{
	long left = 0;

	(void)flags;
	if (kernel.gone)
		return -ESRCH;
	if (nodes) {
		kernel.calls++;
		kernel.largest = count > kernel.largest ? (uint32_t)count : kernel.largest;
	} else {
		kernel.queries++;
	}
	for (unsigned long i = 0; i < count; i++) {
		uint64_t pfn = frame_at(pid, pages[i]);

		if (nodes && kernel.stuck == pfn)
			left++;
		else if (nodes && nodes[i] == 0 && node_of(pfn) == 1)
			to_fast_node(pid, pages[i]);
		/* As the kernel does: what has moved is not told when something is left. */
		if (!left)
			status[i] = node_of(frame_at(pid, pages[i]));
	}
	return left;
}

static long advise(int pid, uint32_t count, const uint64_t *pages, const uint32_t *frames,
		   int advice)
{
	(void)pid;
	(void)pages;
	(void)advice;
	for (uint32_t i = 0; i < count; i++)
		kernel.advised += frames[i] * PAGE_BYTES;
	return (long)kernel.advised;
}

static uint64_t now_ns(void)
{
	return kernel.now_ns;
}

static bool wait_until(void *context, uint64_t until_ns)
{
	(void)context;
	if (until_ns > kernel.now_ns)
		kernel.now_ns = until_ns;
	return true;
}

static void report(void *context, struct plan *plan)
{
	(void)context;
	(void)plan;
}

static const struct kernel_calls calls = {move_pages, advise, now_ns};
static const struct carrier_host host = {wait_until, report, NULL};

void kernel_make_carrier(void)
{
	assert_int_equal(carrier_init(&kernel.carrier, kernel.root, &slow, 1, &calls, &host), 0);
}

int kernel_set_up(void **state)
{
	(void)state;
	memset(&kernel, 0, sizeof(kernel));
	strcpy(kernel.root, "/tmp/carrier_test.XXXXXX");
	assert_non_null(mkdtemp(kernel.root));
	kernel.now_ns = 1;
	kernel.page_ns = 1000;
	kernel_free(400);
	kernel_flags(FRAMES - 1, 0);
	kernel_program(PID, MAPPED_PAGES);
	kernel_map(PID, MAPPED_PAGES - 1, FRAMES - 1);
	kernel_make_carrier();
	return 0;
}

static int remove_one(const char *path, const struct stat *found, int type, struct FTW *walk)
{
	(void)found;
	(void)type;
	(void)walk;
	return remove(path);
}

int kernel_tear_down(void **state)
{
	(void)state;
	carrier_free(&kernel.carrier);
	return nftw(kernel.root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

struct small_plan plan_of(uint32_t action, uint64_t pfn, uint64_t frames)
{
	return (struct small_plan){
		.head = {.programs = 1,
			 .targets = 1,
			 .filters = 1,
			 .entries = 1,
			 .text_bytes = sizeof(((struct small_plan *)NULL)->text)},
		.program = {.uid = 7,
			    .action = action,
			    .targets = action == TC_MIGRATE_HOT || action == TC_MIGRATE_COLD},
		.target = {.node = 0, .weight = 1},
		.filter = {.matching = 1},
		.entry = {.start = pfn * PAGE_BYTES, .end = (pfn + frames) * PAGE_BYTES, .node = 1},
	};
}

static int one_node(const void *machine, const struct tc_plan_entry *entry)
{
	(void)machine;
	(void)entry;
	return 0;
}

struct tc_outcome carry_out(const struct small_plan *packed)
{
	struct tc_outcome outcome;
	struct plan *plan;

	assert_int_equal(plan_split(packed, sizeof(*packed), NULL, one_node, &plan, 1), 0);
	carrier_do(&kernel.carrier, plan);
	outcome = plan->outcomes[0];
	plan_free_all(&plan, 1);
	return outcome;
}

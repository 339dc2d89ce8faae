/* SPDX-License-Identifier: Apache-2.0 */
/* A tracefs made of files, and pages of events as a kernel writes them. */
#ifndef TC_TEST_TRACE_FIXTURE_H
#define TC_TEST_TRACE_FIXTURE_H

#include "fixture.h"

#include "trace_page.h"

#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define INSTANCE "sys/kernel/tracing/instances/thermocline"
#define TRACE_PAGE 4096
#define TRACE_DATA 16
#define AGGREGATED_ID 512
#define TUNE_ID 513

static const char header_page_text[] = "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n"
				       "\tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;\n"
				       "\tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;\n"
				       "\tfield: char data;\toffset:16;\tsize:4080;\tsigned:1;\n";

#define COMMON_FIELDS                                                                  \
	"\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"         \
	"\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;\n"         \
	"\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;\n" \
	"\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n\n"

static const char aggregated_text[] =
	"name: damon_aggregated\nID: 512\nformat:\n" COMMON_FIELDS
	"\tfield:unsigned long target_id;\toffset:8;\tsize:8;\tsigned:0;\n"
	"\tfield:unsigned int nr_regions;\toffset:16;\tsize:4;\tsigned:0;\n"
	"\tfield:unsigned long start;\toffset:24;\tsize:8;\tsigned:0;\n"
	"\tfield:unsigned long end;\toffset:32;\tsize:8;\tsigned:0;\n"
	"\tfield:unsigned int nr_accesses;\toffset:40;\tsize:4;\tsigned:0;\n"
	"\tfield:unsigned int age;\toffset:44;\tsize:4;\tsigned:0;\n";

static const char tune_text[] =
	"name: damon_monitor_intervals_tune\nID: 513\nformat:\n" COMMON_FIELDS
	"\tfield:unsigned long sample_us;\toffset:8;\tsize:8;\tsigned:0;\n";

/* damon_aggregated's bytes, as its format has them. */
struct aggregated {
	uint16_t type;
	uint8_t flags;
	uint8_t preempt_count;
	int32_t pid;
	uint64_t target_id;
	uint32_t nr_regions;
	uint32_t padding;
	uint64_t start;
	uint64_t end;
	uint32_t nr_accesses;
	uint32_t age;
};

struct tuned {
	uint16_t type;
	uint8_t flags;
	uint8_t preempt_count;
	int32_t pid;
	uint64_t sample_us;
};

/* A page that is being filled. */
struct page {
	uint8_t bytes[TRACE_PAGE];
	uint64_t used;
	uint64_t time_ns;
};

static inline struct page page_at(uint64_t time_ns)
{
	struct page page = {.time_ns = time_ns};

	memcpy(page.bytes, &time_ns, sizeof(time_ns));
	return page;
}

static inline void page_commit(struct page *page, uint64_t flags)
{
	uint64_t commit = page->used | flags;

	memcpy(page->bytes + 8, &commit, sizeof(commit));
}

static inline void page_word(struct page *page, uint32_t word)
{
	memcpy(page->bytes + TRACE_DATA + page->used, &word, sizeof(word));
	page->used += sizeof(word);
}

/* An event of up to 112 bytes, a multiple of 4, at this time. */
static inline void page_event(struct page *page, uint64_t time_ns, const void *event, uint32_t size)
{
	page_word(page, size / 4 | (uint32_t)(time_ns - page->time_ns) << 5);
	memcpy(page->bytes + TRACE_DATA + page->used, event, size);
	page->used += size;
	page->time_ns = time_ns;
	page_commit(page, 0);
}

static inline struct tc_trace_page_format page_format(void)
{
	struct tc_trace_page_format format;

	assert_int_equal(tc_trace_page_format_parse(header_page_text, &format), 0);
	return format;
}

/*
 * A kernel with two processors.
 *
 * @root: a folder of its own
 * @page: of each processor, not written yet
 */
struct kernel {
	char root[32];
	struct page page[2];
};

static inline void kernel_path(const struct kernel *kernel, char path[PATH_MAX], const char *name)
{
	snprintf(path, PATH_MAX, "%s/%s", kernel->root, name);
}

static inline void kernel_folder(const struct kernel *kernel, const char *name)
{
	char path[PATH_MAX];

	kernel_path(kernel, path, name);
	for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = 0;
		mkdir(path, 0700);
		*slash = '/';
	}
	mkdir(path, 0700);
}

static inline void kernel_append(const struct kernel *kernel, const char *name, const void *bytes,
				 size_t size)
{
	char path[PATH_MAX];
	int fd;

	kernel_path(kernel, path, name);
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, size), size);
	close(fd);
}

static inline void kernel_file(const struct kernel *kernel, const char *name, const char *text)
{
	char path[PATH_MAX];

	kernel_path(kernel, path, name);
	unlink(path);
	kernel_append(kernel, name, text, strlen(text));
}

/* The value of a file of the instance. */
static inline const char *kernel_value(const struct kernel *kernel, const char *name)
{
	static char text[64];
	char path[PATH_MAX];
	ssize_t got;
	int fd;

	kernel_path(kernel, path, name);
	fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	got = read(fd, text, sizeof(text) - 1);
	close(fd);
	text[got > 0 ? got : 0] = 0;
	return text;
}

static inline struct kernel *kernel_new(void)
{
	struct kernel *kernel = calloc(1, sizeof(*kernel));

	strcpy(kernel->root, "/tmp/tc-trace-XXXXXX");
	assert_non_null(mkdtemp(kernel->root));
	kernel_folder(kernel, INSTANCE "/events/damon/damon_aggregated");
	kernel_folder(kernel, INSTANCE "/events/damon/damon_monitor_intervals_tune");
	kernel_folder(kernel, INSTANCE "/per_cpu/cpu0");
	kernel_folder(kernel, INSTANCE "/per_cpu/cpu1");
	kernel_folder(kernel, "proc/77");
	kernel_file(kernel, INSTANCE "/trace_clock", "local");
	kernel_file(kernel, INSTANCE "/buffer_size_kb", "7");
	kernel_file(kernel, INSTANCE "/events/header_page", header_page_text);
	kernel_file(kernel, INSTANCE "/events/damon/damon_aggregated/format", aggregated_text);
	kernel_file(kernel, INSTANCE "/events/damon/damon_aggregated/enable", "0");
	kernel_file(kernel, INSTANCE "/events/damon/damon_monitor_intervals_tune/format",
		    tune_text);
	kernel_file(kernel, INSTANCE "/events/damon/damon_monitor_intervals_tune/enable", "0");
	kernel_file(kernel, INSTANCE "/per_cpu/cpu0/trace_pipe_raw", "");
	kernel_file(kernel, INSTANCE "/per_cpu/cpu1/trace_pipe_raw", "");
	kernel_file(kernel, "proc/77/schedstat", "123456789 1000 42\n");
	kernel->page[0] = kernel->page[1] = page_at(0);
	return kernel;
}

static inline int remove_entry(const char *path, const struct stat *stat, int type, struct FTW *ftw)
{
	(void)stat;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline void kernel_free(struct kernel *kernel)
{
	nftw(kernel->root, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	free(kernel);
}

/* The page of a processor goes to its reader, and a new one begins. */
static inline void kernel_flush(struct kernel *kernel, int cpu)
{
	struct page *page = &kernel->page[cpu];

	if (!page->used)
		return;
	kernel_append(kernel,
		      cpu ? INSTANCE "/per_cpu/cpu1/trace_pipe_raw"
			  : INSTANCE "/per_cpu/cpu0/trace_pipe_raw",
		      page->bytes, TRACE_PAGE);
	*page = page_at(page->time_ns);
}

static inline void kernel_event(struct kernel *kernel, int cpu, uint64_t time_ns, const void *event,
				uint32_t size)
{
	if (kernel->page[cpu].used + size + 4 > TRACE_PAGE - TRACE_DATA)
		kernel_flush(kernel, cpu);
	page_event(&kernel->page[cpu], time_ns, event, size);
}

/* One region of a window of @of regions, of 1 MiB from @index MiB on. */
static inline void kernel_region(struct kernel *kernel, int cpu, uint64_t time_ns, int32_t pid,
				 uint32_t index, uint32_t of, uint32_t nr_accesses)
{
	struct aggregated event = {
		.type = AGGREGATED_ID,
		.pid = pid,
		.nr_regions = of,
		.start = (uint64_t)index << 20,
		.end = (uint64_t)(index + 1) << 20,
		.nr_accesses = nr_accesses,
		.age = 5,
	};

	kernel_event(kernel, cpu, time_ns, &event, sizeof(event));
}

/* A whole window of one processor. */
static inline void kernel_window(struct kernel *kernel, int cpu, uint64_t time_ns, int32_t pid,
				 uint32_t regions, uint32_t nr_accesses)
{
	for (uint32_t i = 0; i < regions; i++)
		kernel_region(kernel, cpu, time_ns + i, pid, i, regions, nr_accesses);
}

#define SOURCE_CAPACITY 2048

/* A reader with two sources. */
struct reading {
	struct kernel *kernel;
	struct tc_trace_reader *reader;
	struct tc_snapshot_header *snapshot[2];
};

static inline struct reading reading_of(struct kernel *kernel)
{
	struct reading reading = {.kernel = kernel};
	struct tc_trace_source_config sources[2];
	struct tc_trace_config config = {
		.root = kernel->root,
		.instance = "thermocline",
		.sources = sources,
		.nr_sources = 2,
	};

	for (int i = 0; i < 2; i++) {
		reading.snapshot[i] = calloc(1, tc_snapshot_bytes(SOURCE_CAPACITY));
		sources[i] = (struct tc_trace_source_config){
			.snapshot = reading.snapshot[i],
			.capacity = SOURCE_CAPACITY,
			.node = i,
			.min_region_bytes = PAGE,
		};
	}
	assert_int_equal(tc_trace_reader_new(&config, &reading.reader), 0);
	return reading;
}

static inline void reading_end(struct reading *reading)
{
	tc_trace_reader_free(reading->reader);
	free(reading->snapshot[0]);
	free(reading->snapshot[1]);
}

/* The newest snapshot of a source. */
static inline const struct tc_snapshot_slot *snapshot_of(const struct reading *reading, int source)
{
	struct bench of = {.snapshot = reading->snapshot[source]};

	return newest(&of);
}

static inline const uint64_t *starts_of(const struct tc_snapshot_slot *slot)
{
	return (const void *)(slot + 1);
}

static inline const uint32_t *accesses_of(const struct tc_snapshot_slot *slot)
{
	return (const void *)(starts_of(slot) + 2 * SOURCE_CAPACITY);
}

static inline const uint32_t *ages_of(const struct tc_snapshot_slot *slot)
{
	return accesses_of(slot) + 2 * SOURCE_CAPACITY;
}

#endif

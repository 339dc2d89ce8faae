/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* O_PATH */
#include "trace_instance.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define AGGREGATED "events/damon/damon_aggregated/"
#define TUNE "events/damon/damon_monitor_intervals_tune/"

/* The largest description of an event or a page that is read. */
#define TEXT_BYTES 8192

/* An eighth of the least buffer. */
#define PAGE_KB "16"

/* The largest page that is believed. */
#define MAX_PAGE_BYTES (1U << 18)

static int write_file(int folder, const char *path, const char *value)
{
	int fd = openat(folder, path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	size_t length = strlen(value);
	int err = 0;

	if (fd < 0)
		return -errno;
	if (write(fd, value, length) != (ssize_t)length)
		err = errno ? -errno : -EIO;
	close(fd);
	return err;
}

static int read_text(int folder, const char *path, char text[TEXT_BYTES])
{
	int fd = openat(folder, path, O_RDONLY | O_CLOEXEC);
	size_t length = 0;
	ssize_t got;

	if (fd < 0)
		return -errno;
	do {
		got = read(fd, text + length, TEXT_BYTES - 1 - length);
		length += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	got = got < 0 ? -errno : 0;
	close(fd);
	text[length] = 0;
	return (int)got;
}

/*
 * One read takes one page of the buffer at most, and each costs more than what is on a small one.
 * Kernels before 6.8 have no other.
 */
static void enlarge_pages(const struct tc_trace_instance *instance)
{
	write_file(instance->folder, "buffer_subbuf_size_kb", PAGE_KB);
}

static int read_formats(struct tc_trace_instance *instance)
{
	char text[TEXT_BYTES];
	int err = read_text(instance->folder, "events/header_page", text);

	if (!err)
		err = tc_trace_page_format_parse(text, &instance->page);
	if (!err && instance->page.data + instance->page.data_size > MAX_PAGE_BYTES)
		err = -EPROTO;
	if (!err)
		err = read_text(instance->folder, AGGREGATED "format", text);
	if (!err)
		err = tc_trace_aggregated_parse(text, &instance->aggregated);
	instance->has_tune = !err && !read_text(instance->folder, TUNE "format", text) &&
			     !tc_trace_tune_parse(text, &instance->tune);
	return err;
}

static int open_pipe(struct tc_trace_instance *instance, const char *cpu)
{
	char path[NAME_MAX + 32];
	int *pipes = realloc(instance->pipes, (instance->nr_pipes + 1) * sizeof(*pipes));
	int fd;

	if (!pipes)
		return -ENOMEM;
	instance->pipes = pipes;
	snprintf(path, sizeof(path), "per_cpu/%s/trace_pipe_raw", cpu);
	fd = openat(instance->folder, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	pipes[instance->nr_pipes++] = fd;
	return 0;
}

static int open_pipes(struct tc_trace_instance *instance)
{
	int fd = openat(instance->folder, "per_cpu", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;
	int err = 0;

	if (!folder) {
		err = -errno;
		if (fd >= 0)
			close(fd);
		return err;
	}
	while (!err && (entry = readdir(folder))) {
		if (!strncmp(entry->d_name, "cpu", 3))
			err = open_pipe(instance, entry->d_name);
	}
	closedir(folder);
	return err;
}

/* A changed clock empties the buffers; this one has one time for all processors, and for us. */
static int switch_on(struct tc_trace_instance *instance)
{
	int err = write_file(instance->folder, "trace_clock", "mono");

	if (!err)
		err = write_file(instance->folder, AGGREGATED "enable", "1");
	if (!err && instance->has_tune)
		err = write_file(instance->folder, TUNE "enable", "1");
	return err;
}

static int open_folders(struct tc_trace_instance *instance, const char *root)
{
	char path[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s/sys/kernel/tracing/instances", root) >= PATH_MAX)
		return -ENAMETOOLONG;
	instance->instances = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (instance->instances < 0)
		return -errno;
	if (mkdirat(instance->instances, instance->name, 0700) && errno != EEXIST)
		return -errno;
	instance->folder =
		openat(instance->instances, instance->name, O_PATH | O_DIRECTORY | O_CLOEXEC);
	return instance->folder < 0 ? -errno : 0;
}

int tc_trace_instance_open(struct tc_trace_instance *instance, const char *root, const char *name)
{
	int err;

	*instance = (struct tc_trace_instance){.instances = -1, .folder = -1};
	instance->name = strdup(name);
	if (!instance->name)
		return -ENOMEM;
	err = open_folders(instance, root);
	if (!err) {
		enlarge_pages(instance);
		err = read_formats(instance);
	}
	if (!err)
		err = switch_on(instance);
	if (!err)
		err = open_pipes(instance);
	if (err)
		tc_trace_instance_close(instance);
	return err;
}

void tc_trace_instance_close(struct tc_trace_instance *instance)
{
	/* An instance that is still read from cannot be removed. */
	for (uint32_t i = 0; i < instance->nr_pipes; i++)
		close(instance->pipes[i]);
	if (instance->folder >= 0) {
		write_file(instance->folder, AGGREGATED "enable", "0");
		if (instance->has_tune)
			write_file(instance->folder, TUNE "enable", "0");
		close(instance->folder);
		unlinkat(instance->instances, instance->name, AT_REMOVEDIR);
	}
	if (instance->instances >= 0)
		close(instance->instances);
	free(instance->pipes);
	free(instance->name);
}

int tc_trace_instance_reserve(struct tc_trace_instance *instance, uint64_t kb)
{
	char text[24];
	int err;

	if (kb <= instance->buffer_kb)
		return 0;
	snprintf(text, sizeof(text), "%llu", (unsigned long long)kb);
	err = write_file(instance->folder, "buffer_size_kb", text);
	if (!err)
		instance->buffer_kb = kb;
	return err;
}

/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* O_CLOEXEC */
#include "rooted.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CHUNK 65536

static int open_path(const char *root, int flags, const char *format, va_list args)
{
	char path[PATH_MAX];
	int at = snprintf(path, sizeof(path), "%s/", root);
	int more;
	int fd;

	if (at < 0 || (size_t)at >= sizeof(path))
		return -ENAMETOOLONG;
	more = vsnprintf(path + at, sizeof(path) - (size_t)at, format, args);
	if (more < 0 || (size_t)more >= sizeof(path) - (size_t)at)
		return -ENAMETOOLONG;
	fd = open(path, flags | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

int rooted_open(const char *root, int flags, const char *path, ...)
{
	va_list args;
	int fd;

	va_start(args, path);
	fd = open_path(root, flags, path, args);
	va_end(args);
	return fd;
}

static char *read_all(int fd)
{
	char *text = NULL;
	size_t length = 0;

	for (;;) {
		char *larger = realloc(text, length + CHUNK + 1);
		ssize_t got;

		if (!larger)
			break;
		text = larger;
		got = read(fd, text + length, CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			break;
		length += (size_t)got;
		text[length] = 0;
		if (!got)
			return text;
	}
	free(text);
	return NULL;
}

char *rooted_text(const char *root, const char *path, ...)
{
	va_list args;
	char *text;
	int fd;

	va_start(args, path);
	fd = open_path(root, O_RDONLY, path, args);
	va_end(args);
	if (fd < 0)
		return NULL;
	text = read_all(fd);
	close(fd);
	return text;
}

size_t rooted_read_at(int fd, void *to, size_t bytes, unsigned long long offset)
{
	size_t done = 0;

	while (done < bytes) {
		ssize_t got = pread(fd, (char *)to + done, bytes - done, (off_t)(offset + done));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	return done;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waits until a server on this machine's loopback says that it is ready: asks PORT for /readyz ten times
 * a second. A program, because a shell that asks four times a second takes an eighth of a processor from
 * the server while that starts. Ends with 1 when process PID has ended before.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define PAUSE_NANOS 100000000L
#define ANSWER_SECONDS 3
/* As far as this, every HTTP/1 server's answer is the same. */
#define STATUS_AT (sizeof("HTTP/1.1 ") - 1)
#define STATUS "200 "

static const char question[] = "GET /readyz HTTP/1.0\r\n\r\n";

static void die(const char *what)
{
	fprintf(stderr, "ready: %s: %s\n", what, strerror(errno));
	exit(2);
}

static int connection(unsigned short port)
{
	struct sockaddr_in server = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	struct timeval patience = {.tv_sec = ANSWER_SECONDS};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		die("socket");
	if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)))
		die("setsockopt");
	if (connect(fd, (struct sockaddr *)&server, sizeof(server))) {
		close(fd);
		return -1;
	}
	return fd;
}

static bool is_ready(unsigned short port)
{
	char answer[STATUS_AT + sizeof(STATUS)] = "";
	size_t length = 0;
	ssize_t got = 0;
	int fd = connection(port);

	if (fd < 0)
		return false;
	if (send(fd, question, sizeof(question) - 1, MSG_NOSIGNAL) == sizeof(question) - 1)
		while (length < sizeof(answer) - 1 &&
		       (got = read(fd, answer + length, sizeof(answer) - 1 - length)) > 0)
			length += (size_t)got;
	close(fd);
	return strncmp(answer + STATUS_AT, STATUS, sizeof(STATUS) - 1) == 0;
}

/* One that has ended but that nobody has waited for has no program, either. */
static bool has_ended(const char *pid)
{
	char link[64];
	char program[1];

	snprintf(link, sizeof(link), "/proc/%s/exe", pid);
	return readlink(link, program, sizeof(program)) < 0;
}

int main(int argc, char **argv)
{
	const struct timespec pause = {.tv_nsec = PAUSE_NANOS};
	unsigned long port = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;

	if (port == 0 || port > UINT16_MAX) {
		fputs("ready: takes PORT PID\n", stderr);
		return 2;
	}
	while (!is_ready((unsigned short)port)) {
		if (has_ended(argv[2]))
			return 1;
		nanosleep(&pause, NULL);
	}
	return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hands connections to one address of this machine over to the same port of its loopback, so that a
 * server that listens there alone can be reached from the guest's network.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *what)
{
	fprintf(stderr, "forward: %s: %s\n", what, strerror(errno));
	exit(1);
}

static struct sockaddr_in address(const char *host, unsigned short port)
{
	struct sockaddr_in result = {.sin_family = AF_INET, .sin_port = htons(port)};

	if (inet_pton(AF_INET, host, &result.sin_addr) != 1) {
		errno = EINVAL;
		die(host);
	}
	return result;
}

static int tcp_socket(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		die("socket");
	return fd;
}

/* Copies until one end has had enough, and passes the end on. */
static void copy(int from, int to)
{
	char buffer[16384];
	ssize_t got;

	while ((got = read(from, buffer, sizeof(buffer))) > 0)
		for (ssize_t put = 0, now; put < got; put += now) {
			now = write(to, buffer + put, (size_t)(got - put));
			if (now <= 0)
				goto end;
		}
end:
	shutdown(to, SHUT_WR);
}

/* One process for each direction. */
static void serve(int client, unsigned short port)
{
	struct sockaddr_in loopback = address("127.0.0.1", port);
	int server = tcp_socket();

	if (connect(server, (struct sockaddr *)&loopback, sizeof(loopback)))
		die("connect");
	switch (fork()) {
	case -1:
		die("fork");
		break;
	case 0:
		copy(client, server);
		break;
	default:
		copy(server, client);
	}
	exit(0);
}

int main(int argc, char **argv)
{
	struct sockaddr_in own;
	unsigned short port;
	int listener, one = 1;

	if (argc != 3) {
		fputs("usage: forward ADDRESS PORT\n", stderr);
		return 2;
	}
	port = (unsigned short)strtoul(argv[2], NULL, 10);
	own = address(argv[1], port);
	/* Nobody waits for the processes that serve. */
	signal(SIGCHLD, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	listener = tcp_socket();
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(listener, (struct sockaddr *)&own, sizeof(own)) || listen(listener, 64))
		die(argv[1]);
	for (;;) {
		int client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);

		if (client < 0)
			continue;
		if (fork() == 0)
			serve(client, port);
		close(client);
	}
}

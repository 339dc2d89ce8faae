/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel's files below a root: the machine's own, or a tree that a test has made. */
#ifndef TC_ROOTED_H
#define TC_ROOTED_H

#include <stddef.h>

/* Opens ROOT/PATH. A descriptor, or -errno. */
__attribute__((format(printf, 3, 4))) int rooted_open(const char *root, int flags, const char *path,
						      ...);

/* All of ROOT/PATH with a NUL behind it, to be freed; NULL if it cannot be read. */
__attribute__((format(printf, 2, 3))) char *rooted_text(const char *root, const char *path, ...);

/* As much as there is from this offset on, at most this many bytes. 0 at the end and on failure. */
size_t rooted_read_at(int fd, void *to, size_t bytes, unsigned long long offset);

#endif

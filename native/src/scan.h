/* SPDX-License-Identifier: Apache-2.0 */
/* Reads numbers from the kernel's text files. */
#ifndef TC_SCAN_H
#define TC_SCAN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/**
 * scan_number - skips blanks, @words, blanks, and reads a decimal number
 * @text: goes on behind the number; stays if false
 *
 * False if the text does not go on like that.
 */
static inline bool scan_number(const char **text, const char *words, uint64_t *number)
{
	const char *at = *text + strspn(*text, " \t");
	size_t length = strlen(words);
	char *end;

	if (strncmp(at, words, length) != 0)
		return false;
	at += length;
	at += strspn(at, " \t");
	if (*at < '0' || *at > '9')
		return false;
	*number = strtoull(at, &end, 10);
	*text = end;
	return true;
}

#endif

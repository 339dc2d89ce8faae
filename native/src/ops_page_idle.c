/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Operations "page-idle": the kernel's idle-page tracking. ROOT/sys/kernel/mm/page_idle/bitmap has a bit
 * a frame, in words of 64. Setting it forgets earlier accesses; it reads as 0 after the next one. It also
 * reads as 0 for frames that the kernel does not track (it tracks pages on LRU lists, large ones by their
 * first frame), and those are never accessed here; ROOT/proc/kpageflags tells them apart.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "arith.h"
#include "ops.h"
#include "pages.h"
#include "rooted.h"

/* Where the first frame of a large page is looked for: 2 MiB back at most. */
#define LARGEST_PAGE 512u

struct tc_page_idle {
	int bitmap;
	int flags;
};

TC_API int tc_page_idle_new(const char *root, struct tc_page_idle **out)
{
	struct tc_page_idle *idle = calloc(1, sizeof(*idle));
	int err;

	if (!idle)
		return -ENOMEM;
	idle->bitmap = rooted_open(root, O_RDWR, "sys/kernel/mm/page_idle/bitmap");
	idle->flags = rooted_open(root, O_RDONLY, "proc/kpageflags");
	if (idle->bitmap >= 0 && idle->flags >= 0) {
		*out = idle;
		return 0;
	}
	err = idle->bitmap < 0 ? idle->bitmap : idle->flags;
	tc_page_idle_free(idle);
	return err;
}

TC_API void tc_page_idle_free(struct tc_page_idle *idle)
{
	if (!idle)
		return;
	if (idle->bitmap >= 0)
		close(idle->bitmap);
	if (idle->flags >= 0)
		close(idle->flags);
	free(idle);
}

static bool is(uint64_t flags, unsigned int bit)
{
	return flags >> bit & 1;
}

static uint64_t flags_of(const struct tc_page_idle *idle, uint64_t pfn)
{
	uint64_t flags;

	if (rooted_read_at(idle->flags, &flags, sizeof(flags), pfn * sizeof(flags)) < sizeof(flags))
		return 1ull << KPF_NOPAGE;
	return flags;
}

/* The first frame of the large page that this frame is in. */
static uint64_t head_of(const struct tc_page_idle *idle, uint64_t pfn)
{
	uint64_t first = tc_align_down(pfn, LARGEST_PAGE);
	uint64_t flags[LARGEST_PAGE];
	size_t bytes = (pfn - first + 1) * sizeof(*flags);
	uint64_t i = pfn - first;

	if (rooted_read_at(idle->flags, flags, bytes, first * sizeof(*flags)) < bytes)
		return pfn;
	while (i && is(flags[i], KPF_COMPOUND_TAIL))
		i--;
	return first + i;
}

/* The frame whose bit stands for this address; false if the kernel tracks none. */
static bool tracked(const struct tc_page_idle *idle, uint64_t addr, uint64_t *pfn)
{
	uint64_t flags;

	*pfn = addr >> PAGE_SHIFT;
	flags = flags_of(idle, *pfn);
	if (is(flags, KPF_COMPOUND_TAIL)) {
		*pfn = head_of(idle, *pfn);
		flags = flags_of(idle, *pfn);
	}
	return is(flags, KPF_LRU);
}

/* A word of the bitmap. */
struct word {
	uint64_t index;
	uint64_t bits;
};

#define NO_WORD UINT64_MAX

static void mark(const struct tc_page_idle *idle, const struct word *word)
{
	off_t offset = (off_t)(word->index * sizeof(word->bits));
	ssize_t written = 0;

	if (word->bits)
		written = pwrite(idle->bitmap, &word->bits, sizeof(word->bits), offset);
	(void)written; /* Pages that could not be marked count as accessed once. */
}

/* Addresses come in order, so neighbours are often in one word. Bits that are not set change nothing. */
static void idle_prepare(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n)
{
	const struct tc_page_idle *idle = ctx;
	struct word word = {0};
	uint64_t pfn;

	(void)now_ns;
	for (uint32_t i = 0; i < n; i++) {
		if (!tracked(idle, addr[i], &pfn))
			continue;
		if (word.index != pfn / 64) {
			mark(idle, &word);
			word = (struct word){.index = pfn / 64};
		}
		word.bits |= 1ull << (pfn % 64);
	}
	mark(idle, &word);
}

static void idle_check(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n,
		       uint8_t *accessed)
{
	const struct tc_page_idle *idle = ctx;
	struct word word = {.index = NO_WORD};
	uint64_t pfn;

	(void)now_ns;
	for (uint32_t i = 0; i < n; i++) {
		accessed[i] = 0;
		if (!tracked(idle, addr[i], &pfn))
			continue;
		if (word.index != pfn / 64) {
			word = (struct word){.index = pfn / 64, .bits = UINT64_MAX};
			rooted_read_at(idle->bitmap, &word.bits, sizeof(word.bits),
				       word.index * sizeof(word.bits));
		}
		accessed[i] = !(word.bits >> (pfn % 64) & 1);
	}
}

static const struct tc_ops page_idle = {
	.name = "page-idle",
	.prepare = idle_prepare,
	.check = idle_check,
};

__attribute__((constructor)) static void register_page_idle(void)
{
	tc_ops_register(&page_idle);
}

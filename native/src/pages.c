/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* PATH_MAX */
#include "pages.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rooted.h"

#define IDLE_WORDS (WINDOW / 64)

/* No cgroup has this inode; 0 is what pages of no cgroup have. */
#define NO_CGROUP UINT64_MAX

/* What is known of the frames of a window. */
struct facts {
	uint64_t flags[WINDOW];
	uint64_t cgroup[WINDOW];
	uint64_t idle[IDLE_WORDS];
	uint64_t asked[IDLE_WORDS];
	bool idle_known;
};

/* A page in hand: its first frame in the window, and how many frames it has. */
struct page {
	uint32_t at;
	uint32_t frames;
};

int page_files_open(struct page_files *files, const char *root)
{
	files->flags = rooted_open(root, O_RDONLY, "proc/kpageflags");
	if (files->flags < 0)
		return files->flags;
	files->cgroups = rooted_open(root, O_RDONLY, "proc/kpagecgroup");
	files->idle = rooted_open(root, O_RDWR, "sys/kernel/mm/page_idle/bitmap");
	return 0;
}

void page_files_close(struct page_files *files)
{
	const int all[] = {files->flags, files->cgroups, files->idle};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i] >= 0)
			close(all[i]);
}

static uint64_t inode_of(const char *root, const char *hierarchy, const char *path)
{
	char full[PATH_MAX];
	struct stat found;
	int length = snprintf(full, sizeof(full), "%s/sys/fs/cgroup%s%s", root, hierarchy, path);

	if (length < 0 || (size_t)length >= sizeof(full) || stat(full, &found))
		return NO_CGROUP;
	return found.st_ino;
}

void pages_resolve_cgroups(struct plan *plan, const char *root)
{
	for (uint32_t i = 0; i < plan->filter_count; i++) {
		struct tc_plan_filter *filter = &plan->filters[i];

		if (filter->test != TC_MEMCG)
			continue;
		filter->max = inode_of(root, "", plan->text + filter->min);
		if (filter->max == NO_CGROUP) /* the older layout */
			filter->max = inode_of(root, "/memory", plan->text + filter->min);
	}
}

/* A frame that the file has nothing about is no page. */
static void read_words(int fd, uint64_t *words, uint64_t pfn, uint64_t otherwise)
{
	size_t got = 0;

	if (fd >= 0)
		got = rooted_read_at(fd, words, WINDOW * sizeof(*words), pfn * sizeof(*words));
	for (size_t i = got / sizeof(*words); i < WINDOW; i++)
		words[i] = otherwise;
}

static bool asks(const struct plan *plan, const struct tc_plan_program *program, uint32_t test)
{
	for (uint32_t i = 0; i < program->filters; i++)
		if (plan->filters[program->first_filter + i].test == test)
			return true;
	return false;
}

static void learn(struct facts *facts, const struct page_files *files, const struct plan *plan,
		  const struct tc_plan_program *program, uint64_t pfn)
{
	read_words(files->flags, facts->flags, pfn, 1ull << KPF_NOPAGE);
	if (asks(plan, program, TC_MEMCG))
		read_words(files->cgroups, facts->cgroup, pfn, 0);
	memset(facts->asked, 0, sizeof(facts->asked));
	memset(facts->idle, 0, sizeof(facts->idle));
	facts->idle_known =
		files->idle >= 0 && asks(plan, program, TC_YOUNG) &&
		rooted_read_at(files->idle, facts->idle, sizeof(facts->idle), pfn / 8) > 0;
}

static bool has(uint64_t flags, unsigned int bit)
{
	return flags >> bit & 1;
}

static bool young(struct facts *facts, uint32_t at)
{
	uint64_t bit = 1ull << (at % 64);

	facts->asked[at / 64] |= bit;
	return !(facts->idle[at / 64] & bit);
}

static bool holds(const struct tc_plan_filter *filter, struct facts *facts, struct page page)
{
	uint64_t flags = facts->flags[page.at];

	switch (filter->test) {
	case TC_YOUNG:
		return facts->idle_known ? young(facts, page.at)
					 : filter->matching == filter->allow;
	case TC_ON_ACTIVE_LIST:
		return has(flags, KPF_ACTIVE);
	case TC_ANON:
		return has(flags, KPF_ANON);
	case TC_MEMCG:
		return facts->cgroup[page.at] == filter->max;
	case TC_HUGEPAGE_SIZE:
		return filter->min <= page.frames * PAGE_BYTES &&
		       page.frames * PAGE_BYTES <= filter->max;
	case TC_UNMAPPED:
		return !has(flags, KPF_MMAP);
	default:
		return true;
	}
}

static bool passes(const struct plan *plan, const struct tc_plan_entry *entry, struct facts *facts,
		   struct page page)
{
	const struct tc_plan_program *program = &plan->programs[entry->program];

	if (entry->bypass_filters)
		return true;
	for (uint32_t i = 0; i < program->filters; i++) {
		const struct tc_plan_filter *filter = &plan->filters[program->first_filter + i];

		if (holds(filter, facts, page) == filter->matching)
			return filter->allow;
	}
	return !program->reject;
}

static enum page_verdict judge(const struct plan *plan, const struct tc_plan_entry *entry,
			       struct facts *facts, struct page page)
{
	uint64_t flags = facts->flags[page.at];

	if (!has(flags, KPF_LRU) || has(flags, KPF_NOPAGE) || has(flags, KPF_HUGE) ||
	    has(flags, KPF_HWPOISON))
		return PAGE_NONE;
	if (!passes(plan, entry, facts, page))
		return PAGE_REJECTED;
	return has(flags, KPF_MMAP) ? PAGE_WANTED : PAGE_UNMAPPED;
}

static struct page page_at(const struct facts *facts, uint32_t at)
{
	struct page page = {.at = at, .frames = 1};

	if (has(facts->flags[at], KPF_COMPOUND_HEAD))
		while (at + page.frames < WINDOW &&
		       has(facts->flags[at + page.frames], KPF_COMPOUND_TAIL))
			page.frames++;
	return page;
}

/* Pages that were asked about are idle until they are accessed again. */
static void use_up(const struct page_files *files, const struct facts *facts, uint64_t pfn)
{
	for (uint32_t i = 0; facts->idle_known && i < IDLE_WORDS; i++) {
		off_t offset = (off_t)(pfn / 8 + i * sizeof(facts->asked[i]));
		ssize_t written = 0;

		if (facts->asked[i])
			written = pwrite(files->idle, &facts->asked[i], sizeof(facts->asked[i]),
					 offset);
		(void)written; /* A page that stays young is asked about once more. */
	}
}

void pages_judge(const struct page_files *files, const struct plan *plan,
		 const struct tc_plan_entry *entry, uint64_t pfn, uint64_t from, uint64_t end,
		 struct page_window *window)
{
	struct facts facts;

	learn(&facts, files, plan, &plan->programs[entry->program], pfn);
	memset(window, 0, sizeof(*window));
	window->pfn = pfn;
	for (uint32_t at = 0; at < WINDOW && pfn + at < end;) {
		struct page page = page_at(&facts, at);
		enum page_verdict verdict = PAGE_NONE;

		if (pfn + at + page.frames > from)
			verdict = judge(plan, entry, &facts, page);
		for (uint32_t i = 0; i < page.frames; i++) {
			window->verdict[at + i] = verdict;
			window->tail[at + i] = i > 0;
		}
		at += page.frames;
	}
	use_up(files, &facts, pfn);
}

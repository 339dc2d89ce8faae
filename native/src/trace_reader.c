/* SPDX-License-Identifier: Apache-2.0 */
/* The trace reader behind thermocline.h: one thread that hands out what it reads to the sources. */
#define _GNU_SOURCE /* pthread_setname_np, O_PATH, sem_clockwait */
#include "arith.h"
#include "attrs.h"
#include "bell.h"
#include "monitor.h"
#include "scan.h"
#include "trace_batch.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define NS_PER_US 1000ULL
#define NS_PER_S 1000000000ULL

/* How long the thread sleeps: to the end of the next window, then a part of it, but never long. */
#define PAUSES_A_WINDOW 4
#define MIN_PAUSE_NS (1000 * NS_PER_US)
#define MAX_PAUSE_NS (100000 * NS_PER_US)

/* How old a kdamond's CPU time may be. */
#define CPU_TIME_NS NS_PER_S

/* What an event takes in a buffer, rounded up; and the least buffer. */
#define EVENT_BYTES 64
#define MIN_BUFFER_KB 128

/*
 * @root: below which proc lies
 * @sources: sorted as they were given
 * @batch: what was read last
 * @cpu_ns: CPU time of reading
 * @reading_itself: its own thread runs
 * @reserve_lock: one at a time makes buffers larger
 * @max_regions: of each source
 * @bell: rung when @stop is set
 * @stop: the thread shall end
 * @lock: guards what follows
 * @stats: counters as of the last poll
 */
struct tc_trace_reader {
	int root;
	struct tc_trace_instance instance;
	struct tc_trace_source *sources;
	uint32_t nr_sources;
	struct tc_trace_batch batch;
	uint64_t cpu_ns;
	atomic_bool reading_itself;
	pthread_t thread;
	pthread_mutex_t reserve_lock;
	uint64_t *max_regions;
	sem_t bell;
	atomic_bool stop;
	pthread_mutex_t lock;
	struct tc_trace_stats stats;
};

static uint64_t monotonic_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * NS_PER_S + (uint64_t)t.tv_nsec;
}

/* CPU time of a kernel thread: the first number in its schedstat; 0 if it cannot be had. */
static uint64_t thread_cpu_ns(int root, int32_t pid)
{
	char text[64] = "";
	const char *at = text;
	uint64_t ns = 0;
	int fd;

	snprintf(text, sizeof(text), "proc/%d/schedstat", pid);
	fd = openat(root, text, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	if (read(fd, text, sizeof(text) - 1) <= 0 || !scan_number(&at, "", &ns))
		ns = 0;
	close(fd);
	return ns;
}

/* What a window is published with. Asking costs more than reading a small window. */
static uint64_t source_cpu_ns(const struct tc_trace_reader *reader, struct tc_trace_source *source,
			      uint64_t time_ns)
{
	if (!source->cpu_read_ns || time_ns - source->cpu_read_ns >= CPU_TIME_NS) {
		source->cpu_ns = thread_cpu_ns(reader->root, source->followed);
		source->cpu_read_ns = time_ns;
	}
	return source->cpu_ns;
}

static void hand_out(struct tc_trace_reader *reader)
{
	for (uint32_t i = 0; i < reader->batch.nr; i++) {
		const struct tc_trace_entry *entry = &reader->batch.entries[i];
		struct tc_trace_source *source = entry->source;

		switch (entry->kind) {
		case TC_TRACE_REGION:
			if (tc_trace_source_add(source, &entry->region))
				tc_trace_source_publish(
					source, entry->time_ns,
					source_cpu_ns(reader, source, entry->time_ns));
			break;
		case TC_TRACE_TUNED:
			tc_trace_source_tuned(source, entry->sample_us);
			break;
		case TC_TRACE_LOST:
			for (uint32_t k = 0; k < reader->nr_sources; k++)
				tc_trace_source_lost(&reader->sources[k]);
			break;
		}
	}
}

/* Sums up what was counted; returns how many snapshots are new. */
static int count(struct tc_trace_reader *reader)
{
	struct tc_trace_stats stats = {
		.events = reader->batch.events,
		.lost_events = reader->batch.lost_events,
		.bad_pages = reader->batch.bad_pages,
		.cpu_ns = reader->cpu_ns,
	};
	uint64_t before;

	for (uint32_t i = 0; i < reader->nr_sources; i++) {
		const struct tc_trace_source *source = &reader->sources[i];

		stats.snapshots += source->published;
		stats.incomplete += source->incomplete;
		stats.unsettled += source->unsettled;
		stats.dropped_marks += source->dropped_marks + source->mail.dropped_marks;
	}
	pthread_mutex_lock(&reader->lock);
	before = reader->stats.snapshots;
	reader->stats = stats;
	pthread_mutex_unlock(&reader->lock);
	return (int)(stats.snapshots - before);
}

static void read_all(struct tc_trace_reader *reader)
{
	bool all;

	do {
		for (uint32_t i = 0; i < reader->nr_sources; i++)
			tc_trace_source_take_mail(&reader->sources[i]);
		all = tc_trace_batch_fill(&reader->batch);
		hand_out(reader);
	} while (!all);
}

static uint64_t period_ns(const struct tc_trace_source *source)
{
	return tc_max(tc_mul_div(source->attrs.aggr_us, NS_PER_US, 1), source->period_ns);
}

/*
 * When to look again for this source: when its next window should have ended, by how long the last one
 * took (a kernel thread that has much to do takes longer than it should), and then ever so often.
 */
static uint64_t next_look_ns(const struct tc_trace_source *source, uint64_t now_ns)
{
	uint64_t pause_ns = tc_max(MIN_PAUSE_NS, period_ns(source) / PAUSES_A_WINDOW);
	uint64_t due_ns = source->ended_ns + period_ns(source) + pause_ns / 4;

	return source->ended_ns && due_ns > now_ns ? due_ns : now_ns + pause_ns;
}

/*
 * When the first source is to be looked at, or a little later, with all that are by then: to wake up
 * takes more than to read a window.
 */
static uint64_t next_poll_ns(const struct tc_trace_reader *reader)
{
	uint64_t now_ns = monotonic_ns();
	uint64_t first_ns = now_ns + MAX_PAUSE_NS;
	uint64_t patience_ns = MAX_PAUSE_NS;
	uint64_t last_ns;

	for (uint32_t i = 0; i < reader->nr_sources; i++) {
		const struct tc_trace_source *source = &reader->sources[i];

		if (source->followed) {
			first_ns = tc_min(first_ns, next_look_ns(source, now_ns));
			patience_ns = tc_min(patience_ns, period_ns(source) / 2);
		}
	}
	last_ns = first_ns;
	for (uint32_t i = 0; i < reader->nr_sources; i++) {
		uint64_t look_ns = next_look_ns(&reader->sources[i], now_ns);

		if (reader->sources[i].followed && look_ns <= first_ns + patience_ns)
			last_ns = tc_max(last_ns, look_ns);
	}
	return last_ns;
}

/* The thread does nothing else, so all of its CPU time is of reading; asking is a system call. */
static void *read_on(void *arg)
{
	struct tc_trace_reader *reader = arg;
	uint64_t before_ns = reader->cpu_ns;
	uint64_t asked_ns = 0;

	while (!atomic_load(&reader->stop)) {
		uint64_t now_ns = monotonic_ns();

		read_all(reader);
		if (now_ns - asked_ns >= CPU_TIME_NS) {
			asked_ns = now_ns;
			reader->cpu_ns = before_ns + tc_thread_cpu_ns();
		}
		count(reader);
		tc_bell_wait(&reader->bell, next_poll_ns(reader));
	}
	return NULL;
}

TC_API int tc_trace_reader_start(struct tc_trace_reader *reader)
{
	sigset_t all;
	sigset_t before;
	int err;

	if (atomic_load(&reader->reading_itself))
		return -EBUSY;
	atomic_store(&reader->stop, false);
	/* The process's signals are for its other threads. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	err = pthread_create(&reader->thread, NULL, read_on, reader);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (err)
		return -err;
	pthread_setname_np(reader->thread, "tc-trace");
	atomic_store(&reader->reading_itself, true);
	return 0;
}

static void stop_reading(struct tc_trace_reader *reader)
{
	if (!atomic_load(&reader->reading_itself))
		return;
	atomic_store(&reader->stop, true);
	tc_bell_ring(&reader->bell);
	pthread_join(reader->thread, NULL);
	atomic_store(&reader->reading_itself, false);
}

static void sync_init(struct tc_trace_reader *reader)
{
	tc_bell_init(&reader->bell);
	pthread_mutex_init(&reader->lock, NULL);
	pthread_mutex_init(&reader->reserve_lock, NULL);
}

static int make_sources(struct tc_trace_reader *reader, const struct tc_trace_config *config)
{
	uint64_t now = monotonic_ns();

	reader->sources = calloc(config->nr_sources, sizeof(*reader->sources));
	reader->max_regions = calloc(config->nr_sources, sizeof(*reader->max_regions));
	if (!reader->sources || !reader->max_regions)
		return -ENOMEM;
	for (uint64_t i = 0; i < config->nr_sources; i++) {
		int err = tc_trace_source_init(&reader->sources[i], &config->sources[i]);

		if (err)
			return err;
		reader->sources[i].origin_ns = now;
		reader->nr_sources++;
	}
	return 0;
}

static int make(struct tc_trace_reader *reader, const struct tc_trace_config *config)
{
	int err = make_sources(reader, config);

	if (err)
		return err;
	reader->root = open(config->root, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (reader->root < 0)
		return -errno;
	err = tc_trace_instance_open(&reader->instance, config->root, config->instance);
	if (err)
		return err;
	err = tc_trace_instance_reserve(&reader->instance, MIN_BUFFER_KB);
	if (!err)
		err = tc_trace_batch_init(&reader->batch, &reader->instance, reader->sources,
					  reader->nr_sources);
	if (err)
		tc_trace_instance_close(&reader->instance);
	return err;
}

/* All but the instance and the batch. */
static void release(struct tc_trace_reader *reader)
{
	for (uint32_t i = 0; i < reader->nr_sources; i++)
		tc_trace_source_destroy(&reader->sources[i]);
	if (reader->root >= 0)
		close(reader->root);
	sem_destroy(&reader->bell);
	pthread_mutex_destroy(&reader->lock);
	pthread_mutex_destroy(&reader->reserve_lock);
	free(reader->sources);
	free(reader->max_regions);
	free(reader);
}

TC_API int tc_trace_reader_new(const struct tc_trace_config *config,
			       struct tc_trace_reader **reader)
{
	struct tc_trace_reader *made;
	int err;

	if (!config || !config->root || !config->instance || !config->sources ||
	    !config->nr_sources || config->nr_sources > UINT16_MAX || !reader)
		return -EINVAL;
	made = calloc(1, sizeof(*made));
	if (!made)
		return -ENOMEM;
	made->root = -1;
	sync_init(made);
	err = make(made, config);
	if (err) {
		release(made);
		return err;
	}
	*reader = made;
	return 0;
}

TC_API void tc_trace_reader_free(struct tc_trace_reader *reader)
{
	if (!reader)
		return;
	stop_reading(reader);
	tc_trace_instance_close(&reader->instance);
	tc_trace_batch_destroy(&reader->batch);
	release(reader);
}

TC_API int tc_trace_reader_poll(struct tc_trace_reader *reader)
{
	uint64_t begun_ns = tc_thread_cpu_ns();

	if (atomic_load(&reader->reading_itself))
		return -EBUSY;
	read_all(reader);
	reader->cpu_ns += tc_thread_cpu_ns() - begun_ns;
	return count(reader);
}

/* Room for two windows of all sources in the buffer of one processor. */
static int reserve(struct tc_trace_reader *reader, uint32_t source, uint64_t max_regions)
{
	uint64_t regions = 0;
	int err;

	pthread_mutex_lock(&reader->reserve_lock);
	reader->max_regions[source] = max_regions;
	for (uint32_t i = 0; i < reader->nr_sources; i++)
		regions += reader->max_regions[i];
	err = tc_trace_instance_reserve(&reader->instance, 2 * regions * EVENT_BYTES / 1024);
	pthread_mutex_unlock(&reader->reserve_lock);
	return err;
}

TC_API int tc_trace_reader_follow(struct tc_trace_reader *reader, uint32_t source, int32_t pid,
				  const struct tc_attrs *attrs)
{
	struct tc_trace_source *to;
	struct tc_attrs normal;
	int err;

	if (source >= reader->nr_sources || pid < 0 || !attrs)
		return -EINVAL;
	to = &reader->sources[source];
	if (tc_attrs_check(attrs, to->window.capacity))
		return -EINVAL;
	err = reserve(reader, source, attrs->max_nr_regions);
	if (err)
		return err;
	normal = tc_attrs_normal(attrs);
	tc_mailbox_put_attrs(&to->mailbox, &normal, 0);
	atomic_store(&to->pid, pid);
	return 0;
}

TC_API void tc_trace_reader_mark(struct tc_trace_reader *reader, uint32_t source,
				 const uint64_t *starts, const uint64_t *ends, uint32_t n)
{
	tc_mailbox_put_marks(&reader->sources[source].mailbox, starts, ends, n);
}

TC_API void tc_trace_reader_get_stats(struct tc_trace_reader *reader, struct tc_trace_stats *stats)
{
	pthread_mutex_lock(&reader->lock);
	*stats = reader->stats;
	pthread_mutex_unlock(&reader->lock);
}

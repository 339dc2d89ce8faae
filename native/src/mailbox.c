/* SPDX-License-Identifier: Apache-2.0 */
#include "mailbox.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int tc_mailbox_init(struct tc_mailbox *box, uint32_t capacity, const struct tc_attrs *attrs)
{
	int err;

	memset(box, 0, sizeof(*box));
	box->capacity = capacity;
	box->waiting.active = true;
	box->waiting.attrs = *attrs;
	err = tc_mail_init(&box->waiting, box);
	if (err)
		return err;
	pthread_mutex_init(&box->lock, NULL);
	return 0;
}

void tc_mailbox_destroy(struct tc_mailbox *box)
{
	pthread_mutex_destroy(&box->lock);
	tc_mail_destroy(&box->waiting);
}

int tc_mail_init(struct tc_mail *mail, const struct tc_mailbox *box)
{
	mail->marks = calloc(box->capacity, sizeof(*mail->marks));
	return mail->marks ? 0 : -ENOMEM;
}

void tc_mail_destroy(struct tc_mail *mail)
{
	free(mail->ranges);
	free(mail->marks);
}

void tc_mailbox_take(struct tc_mailbox *box, struct tc_mail *mail)
{
	struct tc_range *marks = mail->marks;

	pthread_mutex_lock(&box->lock);
	*mail = box->waiting;
	mail->marks = marks;
	for (uint32_t i = 0; i < mail->nr_marks; i++)
		marks[i] = box->waiting.marks[(box->oldest_mark + i) % box->capacity];
	box->waiting.nr_marks = 0;
	box->waiting.ranges = NULL;
	box->waiting.nr_ranges = 0;
	pthread_mutex_unlock(&box->lock);
}

void tc_mailbox_put_stats(struct tc_mailbox *box, const struct tc_monitor_stats *stats)
{
	pthread_mutex_lock(&box->lock);
	box->stats = *stats;
	pthread_mutex_unlock(&box->lock);
}

void tc_mailbox_put_marks(struct tc_mailbox *box, const uint64_t *starts, const uint64_t *ends,
			  uint32_t n)
{
	struct tc_mail *waiting = &box->waiting;

	pthread_mutex_lock(&box->lock);
	for (uint32_t i = 0; i < n; i++) {
		if (starts[i] >= ends[i])
			continue;
		if (waiting->nr_marks == box->capacity) {
			box->oldest_mark = (box->oldest_mark + 1) % box->capacity;
			waiting->nr_marks--;
			waiting->dropped_marks++;
		}
		waiting->marks[(box->oldest_mark + waiting->nr_marks++) % box->capacity] =
			(struct tc_range){.start = starts[i], .end = ends[i]};
	}
	pthread_mutex_unlock(&box->lock);
}

void tc_mailbox_put_attrs(struct tc_mailbox *box, const struct tc_attrs *attrs,
			  uint64_t publish_every)
{
	pthread_mutex_lock(&box->lock);
	box->waiting.attrs = *attrs;
	box->waiting.publish_every = publish_every;
	pthread_mutex_unlock(&box->lock);
}

int tc_mailbox_put_ranges(struct tc_mailbox *box, const struct tc_range *ranges, uint32_t n)
{
	struct tc_range *copy = malloc(n * sizeof(*copy));
	struct tc_range *replaced;

	if (!copy)
		return -ENOMEM;
	memcpy(copy, ranges, n * sizeof(*copy));
	pthread_mutex_lock(&box->lock);
	replaced = box->waiting.ranges;
	box->waiting.ranges = copy;
	box->waiting.nr_ranges = n;
	pthread_mutex_unlock(&box->lock);
	free(replaced);
	return 0;
}

void tc_mailbox_set_active(struct tc_mailbox *box, bool active)
{
	pthread_mutex_lock(&box->lock);
	box->waiting.active = active;
	if (active && box->sampler)
		tc_sampler_ring(box->sampler);
	pthread_mutex_unlock(&box->lock);
}

bool tc_mailbox_active(struct tc_mailbox *box)
{
	bool active;

	pthread_mutex_lock(&box->lock);
	active = box->waiting.active;
	pthread_mutex_unlock(&box->lock);
	return active;
}

void tc_mailbox_set_sampler(struct tc_mailbox *box, struct tc_sampler *sampler)
{
	pthread_mutex_lock(&box->lock);
	box->sampler = sampler;
	pthread_mutex_unlock(&box->lock);
}

void tc_mailbox_get_stats(struct tc_mailbox *box, struct tc_monitor_stats *stats)
{
	pthread_mutex_lock(&box->lock);
	*stats = box->stats;
	pthread_mutex_unlock(&box->lock);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The registry of operations tables. */
#include "ops.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#define MAX_OPS 16

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct tc_ops *registered[MAX_OPS];

/* The place of this name, or the first free one for null, or null. Called under the lock. */
static const struct tc_ops **place_of(const char *name)
{
	for (int i = 0; i < MAX_OPS; i++) {
		const struct tc_ops *ops = registered[i];

		if (name ? ops && !strcmp(ops->name, name) : !ops)
			return &registered[i];
	}
	return NULL;
}

const struct tc_ops *tc_ops_find(const char *name)
{
	const struct tc_ops **place;
	const struct tc_ops *ops;

	pthread_mutex_lock(&lock);
	place = place_of(name);
	ops = place ? *place : NULL;
	pthread_mutex_unlock(&lock);
	return ops;
}

TC_API int tc_ops_register(const struct tc_ops *ops)
{
	const struct tc_ops **place;
	int err = 0;

	if (!ops || !ops->name || !ops->prepare || !ops->check)
		return -EINVAL;
	pthread_mutex_lock(&lock);
	place = place_of(NULL);
	if (place_of(ops->name))
		err = -EINVAL;
	else if (!place)
		err = -ENOSPC;
	else
		*place = ops;
	pthread_mutex_unlock(&lock);
	return err;
}

TC_API int tc_ops_unregister(const char *name)
{
	const struct tc_ops **place = NULL;

	pthread_mutex_lock(&lock);
	if (name)
		place = place_of(name);
	if (place)
		*place = NULL;
	pthread_mutex_unlock(&lock);
	return place ? 0 : -EINVAL;
}

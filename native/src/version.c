/* SPDX-License-Identifier: Apache-2.0 */
#include "thermocline.h"

TC_API int tc_version(void)
{
	return TC_VERSION;
}

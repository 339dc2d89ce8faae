#include "thermocline.h"
TC_API int tc_version(void);
int tc_version(void) { return 1; }

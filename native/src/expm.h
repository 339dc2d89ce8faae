/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXPM_H
#define EXPM_H

/*
 * exp(-x) for x >= 0, from additions and multiplications alone, so that every machine gets the same
 * bits. Relative error below 1e-15; 0 for x above 708.
 */
double tc_exp_neg(double x);

#endif

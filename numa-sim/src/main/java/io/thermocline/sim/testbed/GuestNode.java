package io.thermocline.sim.testbed;

/**
 * One memory node of a guest.
 *
 * @param cxl a CXL type-3 device; otherwise DRAM
 * @param cpus how many processors are on it
 */
record GuestNode(boolean cxl, long bytes, int cpus) {}

package io.thermocline.sim.workload;

/**
 * What a workload is made for.
 *
 * @param scale masim's region sizes are multiplied by it, at least 1
 * @param accessRate accesses a second over all pages, above 0
 * @param seed of everything random in the workload
 * @param machineBytes memory of the machine; shipped workloads take 75 % of it
 * @param fastBytes memory of its fastest tier
 * @param pageBytes bytes a page
 */
public record WorkloadOptions(
    int scale, double accessRate, long seed, long machineBytes, long fastBytes, int pageBytes) {}

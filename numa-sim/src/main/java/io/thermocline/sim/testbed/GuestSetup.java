package io.thermocline.sim.testbed;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is started from.
 *
 * @param emulator the program
 * @param kernel what it loads
 * @param image the guest's first file system
 * @param runs where a run may have a folder of its own
 * @param hostPort port of the loopback that leads to the guest's port 7070, or null for a guest
 *     without a network
 */
record GuestSetup(
    Path emulator,
    GuestTopology topology,
    Path kernel,
    Path image,
    Path runs,
    @Nullable Integer hostPort) {}

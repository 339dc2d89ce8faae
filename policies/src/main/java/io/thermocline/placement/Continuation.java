package io.thermocline.placement;

/**
 * Where a scheme goes on in its next reset interval: behind the region at which its quota was used
 * up. Without it the lowest addresses would always be served first.
 */
final class Continuation {
  private static final int NOWHERE = -1;

  private int node = NOWHERE;
  private long address;
  private int savedNode = NOWHERE;
  private long savedAddress;

  /** The quota was used up by the region that ends here. */
  void set(int node, long address) {
    this.node = node;
    this.address = address;
  }

  void clear() {
    node = NOWHERE;
  }

  /** Whether the scheme waits for this node. */
  boolean isOn(int node) {
    return this.node == node;
  }

  boolean isSet() {
    return node != NOWHERE;
  }

  /**
   * Whether the region was served before. One that was served in part is cut, and the part passed
   * over; the target's last region ends the search, whether it was served or not.
   *
   * @param node where the region is
   */
  boolean skips(RegionCursor region, int node) {
    if (this.node == NOWHERE) {
      return false;
    }
    if (this.node != node) {
      return true;
    }
    if (region.last()) {
      clear();
      return true;
    }
    if (region.end() <= address) {
      return true;
    }
    if (region.start() >= address) {
      clear();
      return false;
    }
    long served = region.alignDown(address - region.start());
    if (served == 0) {
      if (region.sizeBytes() <= region.minRegionBytes()) {
        return true;
      }
      served = region.minRegionBytes();
    }
    region.cutAt(region.start() + served);
    clear();
    return true;
  }

  void save() {
    savedNode = node;
    savedAddress = address;
  }

  void restore() {
    node = savedNode;
    address = savedAddress;
  }
}

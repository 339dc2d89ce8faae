package io.thermocline.sim.machine;

import io.thermocline.sim.random.SplitMix64;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which frame each page gets. The frames of a node are handed out in blocks of a granule: blocks in
 * random order, frames within a block in order, so that what lies together in virtual memory lies
 * together within a block and nowhere else. Pages ask for frames granule by granule, in the order
 * in which a page of each granule is touched first.
 */
final class FrameBlocks {
  /**
   * A node's frames.
   *
   * @param first index of the first one, over all nodes
   * @param count how many there are
   * @param usable how many of them may be filled
   */
  record NodeFrames(int first, int count, int usable) {}

  /** Neighbouring frames. */
  private record Block(int first, int count) {}

  private final int granuleFrames;
  private final SplitMix64 random;

  FrameBlocks(int granuleFrames, SplitMix64 random) {
    this.granuleFrames = granuleFrames;
    this.random = random;
  }

  /**
   * The frame of every page.
   *
   * @param nodes fastest first; together they have room for all pages
   * @param touchOrder every page once
   */
  int[] place(InitialPlacement placement, List<NodeFrames> nodes, int[] touchOrder) {
    List<List<Block>> blocksOfNode = new ArrayList<>();
    for (NodeFrames node : nodes) {
      blocksOfNode.add(shuffledBlocks(node));
    }
    if (placement == InitialPlacement.SLOW) {
      Collections.reverse(blocksOfNode);
    }
    List<Block> blocks = new ArrayList<>();
    blocksOfNode.forEach(blocks::addAll);
    if (placement == InitialPlacement.RANDOM) {
      blocks = shuffled(blocks);
    }

    int[] frameOfPage = new int[touchOrder.length];
    int block = 0;
    int used = 0;
    for (int page : granuleByGranule(touchOrder)) {
      if (used == blocks.get(block).count()) {
        block++;
        used = 0;
      }
      frameOfPage[page] = blocks.get(block).first() + used++;
    }
    return frameOfPage;
  }

  private List<Block> shuffledBlocks(NodeFrames node) {
    List<Block> blocks = new ArrayList<>();
    for (int frame = 0; frame < node.count(); frame += granuleFrames) {
      int count = Math.min(granuleFrames, node.count() - frame);
      blocks.add(new Block(node.first() + frame, count));
    }
    List<Block> usable = new ArrayList<>();
    int left = node.usable();
    for (Block block : shuffled(blocks)) {
      int count = Math.min(left, block.count());
      if (count > 0) {
        usable.add(new Block(block.first(), count));
      }
      left -= count;
    }
    return usable;
  }

  private List<Block> shuffled(List<Block> blocks) {
    List<Block> result = new ArrayList<>(blocks.size());
    for (int index : random.permutation(blocks.size())) {
      result.add(blocks.get(index));
    }
    return result;
  }

  private int[] granuleByGranule(int[] touchOrder) {
    int[] order = new int[touchOrder.length];
    boolean[] placed = new boolean[touchOrder.length / granuleFrames + 1];
    int count = 0;
    for (int page : touchOrder) {
      int granule = page / granuleFrames;
      if (!placed[granule]) {
        placed[granule] = true;
        int first = granule * granuleFrames;
        for (int i = first; i < Math.min(first + granuleFrames, order.length); i++) {
          order[count++] = i;
        }
      }
    }
    return order;
  }
}

package io.thermocline.engine.telemetry;

import java.util.Arrays;

/**
 * Which of many changing numbers is the smallest; of equal ones that with the lowest index. A
 * binary heap that knows where each index stands, so that nothing outdated stays in it.
 */
final class IndexHeap {
  private static final int ABSENT = -1;

  private final double[] keys;
  private final int[] heap;
  private final int[] places;
  private int size;

  /**
   * @param limit indices are below it
   */
  IndexHeap(int limit) {
    keys = new double[limit];
    heap = new int[limit];
    places = new int[limit];
    Arrays.fill(places, ABSENT);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Gives an index this number, instead of the one that it may have. */
  void put(int index, double key) {
    if (places[index] == ABSENT) {
      place(index, size++);
    }
    keys[index] = key;
    settle(index);
  }

  /** Takes an index out, if it is in. */
  void remove(int index) {
    int gap = places[index];
    if (gap != ABSENT) {
      places[index] = ABSENT;
      int last = heap[--size];
      if (last != index) {
        place(last, gap);
        settle(last);
      }
    }
  }

  /** Takes out the index of the smallest number; there is one. */
  int removeLeast() {
    int least = heap[0];
    remove(least);
    return least;
  }

  private void settle(int index) {
    int place = places[index];
    while (place > 0 && before(index, heap[(place - 1) / 2])) {
      place(heap[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
    for (int child = lesserChild(place);
        child < size && before(heap[child], index);
        child = lesserChild(place)) {
      place(heap[child], place);
      place = child;
    }
    place(index, place);
  }

  /** The child of a place that comes first; beyond the end if it has none. */
  private int lesserChild(int place) {
    int child = 2 * place + 1;
    return child + 1 < size && before(heap[child + 1], heap[child]) ? child + 1 : child;
  }

  private boolean before(int index, int other) {
    return keys[index] < keys[other] || (keys[index] == keys[other] && index < other);
  }

  private void place(int index, int place) {
    heap[place] = index;
    places[index] = place;
  }
}

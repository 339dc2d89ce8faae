package io.thermocline.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IndexHeapTest {
  @Test
  void givesTheSmallestFirstAndOfEqualOnesTheLowestIndex() {
    IndexHeap heap = new IndexHeap(4);
    heap.put(3, 1.0);
    heap.put(0, 2.0);
    heap.put(1, 1.0);
    heap.put(2, 0.5);

    heap.put(2, 3.0); // Instead of what it had.
    heap.remove(0);

    assertThat(heap.removeLeast()).isEqualTo(1);
    assertThat(heap.removeLeast()).isEqualTo(3);
    assertThat(heap.removeLeast()).isEqualTo(2);
    assertThat(heap.isEmpty()).isTrue();
  }

  @Test
  void agreesWithASearchThroughAllWhateverIsPutAndRemoved() {
    SplittableRandom random = new SplittableRandom(1);
    IndexHeap heap = new IndexHeap(50);
    Map<Integer, Double> model = new TreeMap<>();
    for (int step = 0; step < 20_000; step++) {
      int index = random.nextInt(50);
      if (random.nextInt(4) > 0) {
        double key = random.nextInt(20);
        heap.put(index, key);
        model.put(index, key);
      } else if (random.nextBoolean()) {
        heap.remove(index);
        model.remove(index);
      } else if (!model.isEmpty()) {
        int least = leastOf(model);
        assertThat(heap.removeLeast()).isEqualTo(least);
        model.remove(least);
      }
      assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
    }
  }

  private static int leastOf(Map<Integer, Double> keys) {
    return keys.entrySet().stream()
        .min(Comparator.comparingDouble(Map.Entry<Integer, Double>::getValue))
        .orElseThrow()
        .getKey();
  }
}

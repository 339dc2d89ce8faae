package io.thermocline.sim.testbed;

import java.math.BigInteger;
import java.util.Comparator;

/** Orders names with numbers in them by the numbers: 6.12.9 before 6.12.10. */
enum VersionOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String left, String right) {
    String[] a = parts(left);
    String[] b = parts(right);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int order =
          isNumber(a[i]) && isNumber(b[i])
              ? new BigInteger(a[i]).compareTo(new BigInteger(b[i]))
              : a[i].compareTo(b[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private static String[] parts(String text) {
    return text.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }
}

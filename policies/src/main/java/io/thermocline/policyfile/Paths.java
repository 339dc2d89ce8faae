package io.thermocline.policyfile;

/** How a place in a document is written: {@code schemes[1].quota.size}. */
final class Paths {
  private Paths() {}

  static String field(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }
}

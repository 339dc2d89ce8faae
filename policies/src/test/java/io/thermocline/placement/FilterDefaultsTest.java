package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterDefaultsTest {
  private static final Filter CORE_ALLOW = filter(Filter.Type.ADDRESS, true);
  private static final Filter CORE_REJECT = filter(Filter.Type.ADDRESS, false);
  private static final Filter PAGE_ALLOW = filter(Filter.Type.ANON, true);

  @Test
  void k26_theLastFilterOfALayerSaysWhatHappensToTheRest() {
    assertThat(FilterDefaults.of(List.of())).isEqualTo(new FilterDefaults(false, false));
    assertThat(FilterDefaults.of(List.of(CORE_ALLOW))).isEqualTo(new FilterDefaults(true, false));
    assertThat(FilterDefaults.of(List.of(CORE_REJECT))).isEqualTo(new FilterDefaults(false, false));
    assertThat(FilterDefaults.of(List.of(CORE_REJECT, PAGE_ALLOW)))
        .isEqualTo(new FilterDefaults(false, true));
    assertThat(FilterDefaults.of(List.of(CORE_ALLOW, PAGE_ALLOW)))
        .isEqualTo(new FilterDefaults(false, true));
  }

  private static Filter filter(Filter.Type type, boolean allow) {
    return new Filter(type, true, allow, null, 0, 1);
  }
}

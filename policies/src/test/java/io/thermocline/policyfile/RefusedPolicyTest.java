package io.thermocline.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thermocline.policyfile.document.PolicyException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedPolicyTest {

  static Stream<Corpus.Case> refused() {
    return Stream.of("refused-as-text.txt", "refused-by-shape.txt", "refused-by-meaning.txt")
        .map(Corpus::read)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void everyProblemIsNamedWithLineAndField(Corpus.Case example) {
    PolicyException refusal =
        catchThrowableOfType(
            PolicyException.class, () -> PolicyFiles.parse(example.text(), "p.yaml"));

    assertThat(refusal).isNotNull();
    assertThat(refusal.problems())
        .extracting(problem -> problem.line() + " " + problem)
        .containsExactlyElementsOf(example.problems());
  }
}

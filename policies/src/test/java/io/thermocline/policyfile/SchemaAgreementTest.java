package io.thermocline.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.thermocline.scheme.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An editor with the JSON schema and the reader say the same, as far as a schema can. */
class SchemaAgreementTest {

  static List<Corpus.Case> accepted() {
    return Corpus.read("accepted.txt");
  }

  static List<Corpus.Case> refusedByShape() {
    return Corpus.read("refused-by-shape.txt");
  }

  static List<Corpus.Case> refusedByMeaning() {
    return Corpus.read("refused-by-meaning.txt");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void bothAccept(Corpus.Case example) {
    assertThatCode(() -> PolicyFiles.parse(example.text(), "p.yaml")).doesNotThrowAnyException();
    assertThat(PolicySchema.problems(example.text())).isEmpty();
  }

  /** That the reader refuses these is shown by {@link RefusedPolicyTest}. */
  @ParameterizedTest
  @MethodSource("refusedByShape")
  void theSchemaRefusesWhatTheReaderRefusesForItsShape(Corpus.Case example) {
    assertThat(PolicySchema.problems(example.text())).isNotEmpty();
  }

  /** Rules between fields and limits of arithmetic are beyond a schema; the corpus says which. */
  @ParameterizedTest
  @MethodSource("refusedByMeaning")
  void onlyTheReaderRefusesWhatIsWrongInMeaning(Corpus.Case example) {
    assertThat(PolicySchema.problems(example.text())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.thermocline.policyfile.ShippedPolicies#names")
  void theSchemaAcceptsTheShippedPolicies(String name) {
    assertThat(PolicySchema.problems(ShippedPolicies.text(name))).isEmpty();
  }

  @Test
  void theSchemaAcceptsWhateverIsWritten() {
    RandomPolicies random = new RandomPolicies(11);
    for (int i = 0; i < 300; i++) {
      Policy policy = random.next();
      assertThat(PolicySchema.problems(PolicyFiles.toYaml(policy))).isEmpty();
    }
  }
}

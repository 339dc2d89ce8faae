package io.thermocline.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {
  /** SHA-256 of {@code abc}, as FIPS 180-2 has it. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void knowsATokenByItsHash() {
    Tokens tokens = TokenFile.parse("# ours\n\nann  admin\t" + ABC + "  # until May\n", "tokens");

    assertThat(tokens.find(TokenHash.of("abc"))).isEqualTo(new Principal("ann", Role.ADMIN));
    assertThat(tokens.find(TokenHash.of("abd"))).isNull();
    assertThat(tokens.find(TokenHash.of(ABC))).isNull();
  }

  @Test
  void letsOnePersonHaveTwoTokens() {
    String other = "0".repeat(64);

    Tokens tokens = TokenFile.parse("ann viewer " + other + "\nann viewer " + ABC + "\n", "tokens");

    assertThat(tokens.find(TokenHash.of("abc"))).isEqualTo(new Principal("ann", Role.VIEWER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " : ",
      value = {
        "ann admin : a token is three words: NAME ROLE SHA256",
        "a/b admin HASH : the name must be 1 to 64 letters, digits or any of . _ @ -",
        "ann root HASH : the second word must be a role (viewer, operator, admin)",
        "ann admin my-token : the third word must be the token's SHA-256, 64 hexadecimal digits"
            + " (printf %s TOKEN | sha256sum)",
        "ann admin abcd : the third word must be the token's SHA-256, 64 hexadecimal digits"
            + " (printf %s TOKEN | sha256sum)",
      })
  void refusesALineAndDoesNotRepeatIt(String line, String message) {
    assertThatThrownBy(() -> TokenFile.parse("\n" + line.replace("HASH", ABC), "tokens"))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.location() + e.getMessage()).isEqualTo("tokens:2: " + message));
  }

  @Test
  void refusesTheSameTokenTwice() {
    assertThatThrownBy(() -> TokenFile.parse("ann admin " + ABC + "\nbob viewer " + ABC, "tokens"))
        .hasMessage("this token is there already (one line a token)");
  }
}

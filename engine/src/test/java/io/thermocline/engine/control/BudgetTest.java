package io.thermocline.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void isFullAgainAfterItsWindow() {
    Budget budget = new Budget(2);
    budget.hasLeft(1_000, 100);
    budget.use();
    budget.hasLeft(1_050, 100);
    budget.use();

    assertThat(budget.hasLeft(1_099, 100)).isFalse();
    assertThat(budget.hasLeft(1_100, 100)).isTrue();
  }

  @Test
  void doesNotCountWhatIsNotUsed() {
    Budget budget = new Budget(1);

    assertThat(budget.hasLeft(0, 100)).isTrue();
    assertThat(budget.hasLeft(1, 100)).isTrue();
    budget.use();
    assertThat(budget.hasLeft(2, 100)).isFalse();
  }

  @Test
  void takesBackAUseOfThisWindowOnly() {
    Budget budget = new Budget(1);
    budget.hasLeft(0, 100);
    budget.use();
    budget.giveBack();
    assertThat(budget.hasLeft(1, 100)).isTrue();

    budget.use();
    budget.hasLeft(101, 100);
    budget.giveBack();
    budget.use();
    assertThat(budget.hasLeft(102, 100)).isFalse();
  }
}

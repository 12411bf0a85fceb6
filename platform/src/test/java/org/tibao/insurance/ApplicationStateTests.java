package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.refusal.Refused;

/** Which step begins from which state. */
class ApplicationStateTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource(textBlock = """
      FILED,      INCOMPLETE, -,     MENDING, INSURABLE, DECLINED, WITHDRAWN, -
      INCOMPLETE, -,          FILED, -,       -,         DECLINED, WITHDRAWN, -
      MENDING,    -,          -,     MENDING, INSURABLE, DECLINED, WITHDRAWN, -
      INSURABLE,  -,          -,     -,       -,         DECLINED, WITHDRAWN, INSURED
      DECLINED,   -,          -,     -,       -,         -,        -,         -
      WITHDRAWN,  -,          -,     -,       -,         -,        -,         -
      INSURED,    -,          -,     -,       -,         -,        -,         -
      """)
  void eachStepLeadsWhereTheTableSays(String from, String ask, String complete, String deficits, String sound,
      String decline, String withdraw, String insured) {
    ApplicationState state = ApplicationState.of(from, DAY, "");
    assertThat(state.name()).isEqualTo(from);
    leads(state, ask, each -> each.ask(DAY));
    leads(state, complete, each -> each.complete(DAY));
    leads(state, deficits, each -> each.surveyed(List.of("制动器"), DAY));
    leads(state, sound, each -> each.surveyed(List.of(), DAY));
    leads(state, decline, each -> each.decline("不保", DAY));
    leads(state, withdraw, each -> each.withdraw("不投了", DAY));
    leads(state, insured, each -> each.insured(DAY));
    assertThat(state.open()).isEqualTo(!decline.equals("-"));
  }

  private static void leads(ApplicationState state, String expected, UnaryOperator<ApplicationState> step) {
    if (expected.equals("-")) {
      assertThatExceptionOfType(Refused.class).isThrownBy(() -> step.apply(state))
          .matches(refused -> refused.reason() == InsuranceRefusal.NOT_FROM_HERE);
    } else {
      assertThat(step.apply(state).name()).isEqualTo(expected);
    }
  }
}

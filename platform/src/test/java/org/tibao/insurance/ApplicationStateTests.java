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

  /** From a state: papers asked for, papers brought, deficits found, found sound, declined, withdrawn, insured. */
  @ParameterizedTest
  @CsvSource(textBlock = """
      FILED,      INCOMPLETE - MENDING INSURABLE DECLINED WITHDRAWN -
      INCOMPLETE, - FILED - - DECLINED WITHDRAWN -
      MENDING,    - - MENDING INSURABLE DECLINED WITHDRAWN -
      INSURABLE,  - - - - DECLINED WITHDRAWN INSURED
      DECLINED,   - - - - - - -
      WITHDRAWN,  - - - - - - -
      INSURED,    - - - - - - -
      """)
  void eachStepLeadsWhereTheTableSays(String from, String all) {
    String[] to = all.split(" ");
    ApplicationState state = ApplicationState.of(from, DAY, "");
    assertThat(state.name()).isEqualTo(from);
    leads(state, to[0], each -> each.ask(DAY));
    leads(state, to[1], each -> each.complete(DAY));
    leads(state, to[2], each -> each.surveyed(List.of("制动器"), DAY));
    leads(state, to[3], each -> each.surveyed(List.of(), DAY));
    leads(state, to[4], each -> each.decline("不保", DAY));
    leads(state, to[5], each -> each.withdraw("不投了", DAY));
    leads(state, to[6], each -> each.insured(DAY));
    assertThat(state.open()).isEqualTo(!to[4].equals("-"));
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

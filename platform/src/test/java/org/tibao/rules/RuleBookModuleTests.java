package org.tibao.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.refusal.Refused;

@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class RuleBookModuleTests {

  private static final RuleKind<WorkingDays> KIND = RulesConfiguration.WORKING_DAYS;
  private static final Author AUTHOR = new Author(new UUID(0, 7), "王主任");
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final String TOWN = "/31/3101/310107/310107103/";

  @Autowired
  private RuleBook book;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void theShippedVersionHoldsWhereNobodySaidOtherwise() {
    Rule<WorkingDays> rule = book.on(KIND, TOWN, TODAY);
    assertThat(rule.version().shipped()).isTrue();
    assertThat(rule.version().source()).contains("国务院办公厅");
    assertThat(rule.data().includes(LocalDate.of(2026, 10, 1))).isFalse();
    assertThat(rule.data().includes(LocalDate.of(2026, 2, 14))).isTrue();
  }

  @Test
  void theMostSpecificTerritoryWins() {
    String town = confirmed("/37/", TODAY, null, "'2031-01-01'");
    String estate = confirmed("/37/e-1/", TODAY, null, "'2032-01-01'");
    assertThat(book.on(KIND, "/37/e-1/s-1/", TODAY).version().id()).isEqualTo(estate);
    assertThat(book.on(KIND, "/37/e-2/", TODAY).version().id()).isEqualTo(town);
    assertThat(book.on(KIND, "/36/", TODAY).version().shipped()).isTrue();
  }

  @Test
  void thePastStaysAsItWas() {
    String first = confirmed("/11/", TODAY, null, "'2031-01-01'");
    String second = confirmed("/11/", TODAY.plusDays(10), null, "'2032-01-01'");
    assertThat(book.on(KIND, "/11/", TODAY.minusDays(1)).version().shipped()).isTrue();
    assertThat(book.on(KIND, "/11/", TODAY.plusDays(9)).version().id()).isEqualTo(first);
    assertThat(book.on(KIND, "/11/", TODAY.plusDays(10)).version().id()).isEqualTo(second);
    assertThat(book.state(book.local(first), TODAY.plusDays(10))).isEqualTo(RuleVersion.State.SUPERSEDED);
    assertThat(book.state(book.local(second), TODAY)).isEqualTo(RuleVersion.State.CONFIRMED);
    assertThat(book.state(book.local(second), TODAY.plusDays(10))).isEqualTo(RuleVersion.State.ACTIVE);
  }

  @Test
  void aVersionThatEndsGivesWayToWhatLiesBelow() {
    confirmed("/12/", TODAY, TODAY.plusDays(5), "'2031-01-01'");
    assertThat(book.on(KIND, "/12/", TODAY.plusDays(4)).version().shipped()).isFalse();
    assertThat(book.on(KIND, "/12/", TODAY.plusDays(5)).version().shipped()).isTrue();
  }

  @Test
  void aDraftAppliesNowhere() {
    String draft = book.issue(draft("/13/", TODAY, null, "'2031-01-01'", "区住建委通知"), AUTHOR, NOW);
    assertThat(book.on(KIND, "/13/", TODAY).version().shipped()).isTrue();
    assertThat(book.state(book.local(draft), TODAY)).isEqualTo(RuleVersion.State.DRAFT);
    assertThat(book.version(KIND.name(), draft)).map(RuleVersion::issuedBy).contains("王主任");
  }

  @Test
  void whatIsConfirmedInATransactionThatFailsAppliesNowhere() {
    String id = book.issue(draft("/15/", TODAY, null, "'2031-01-01'", "区住建委通知"), AUTHOR, NOW);
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      book.confirm(id, AUTHOR, NOW);
      assertThat(book.on(KIND, "/15/", TODAY).version().id()).isEqualTo(id);
      status.setRollbackOnly();
    });
    assertThat(book.on(KIND, "/15/", TODAY).version().shipped()).isTrue();
  }

  @Test
  void theDatabaseKeepsEveryVersion() {
    String id = confirmed("/14/", TODAY, null, "'2031-01-01'");
    assertThatThrownBy(() -> jdbc.sql("update rules.local_rule set source = 'x' where id = ?::uuid").param(id).update())
        .hasMessageContaining("never changed");
    assertThatThrownBy(() -> jdbc.sql("delete from rules.local_rule where id = ?::uuid").param(id).update())
        .hasMessageContaining("never changed");
    assertThatThrownBy(() -> book.confirm(id, AUTHOR, NOW)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(RulesRefusal.CONFIRMED_ALREADY));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      nothing      | 来源 | 2026-11-21 | 2026-11-22 | {}                              | UNKNOWN_KIND
      working-days | ''   | 2026-11-21 | 2026-11-22 | {}                              | NO_SOURCE
      working-days | 来源 | 2026-11-20 | 2026-11-22 | {}                              | IN_THE_PAST
      working-days | 来源 | 2026-11-21 | 2026-11-21 | {}                              | ENDS_BEFORE_IT_BEGINS
      working-days | 来源 | 2026-11-21 | 2026-11-22 | '{a: [}'                        | NOT_YAML
      working-days | 来源 | 2026-11-21 | 2026-11-22 | '{announced: x}'                | NOT_OF_THE_KIND
      working-days | 来源 | 2026-11-21 | 2026-11-22 | '{announcedUntil: 2026-01-01}'  | NOT_OF_THE_KIND
      """)
  void refusesInOrder(String kind, String source, LocalDate from, LocalDate until, String data, RulesRefusal reason) {
    var draft = new RuleDraft(kind, "/15/", from, until, source, Confidence.HIGH, data);
    assertThatThrownBy(() -> book.issue(draft, AUTHOR, NOW)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
    assertThatThrownBy(() -> book.local("none")).isInstanceOf(Refused.class);
  }

  @Test
  void yamlReadsBackAsItWasWritten() {
    RuleVersion version = book.on(KIND, "/16/", TODAY).version();
    String id = book.issue(new RuleDraft(KIND.name(), "/16/", TODAY, null, "来源", Confidence.HIGH, book.yaml(version)),
        AUTHOR, NOW);
    assertThat(book.meaning(KIND, book.local(id))).isEqualTo(book.meaning(KIND, version));
    assertThat(book.yaml(book.meaning(KIND, version))).contains("announcedUntil");
  }

  private String confirmed(String path, LocalDate from, @Nullable LocalDate until, String announced) {
    String id = book.issue(draft(path, from, until, announced, "区住建委通知"), AUTHOR, NOW);
    book.confirm(id, AUTHOR, NOW.plusSeconds(60));
    return id;
  }

  private static RuleDraft draft(String path, LocalDate from, @Nullable LocalDate until, String announced,
      String source) {
    return new RuleDraft(KIND.name(), path, from, until, source, Confidence.HIGH,
        "{announcedUntil: " + announced + ", daysOff: [], worked: []}");
  }
}

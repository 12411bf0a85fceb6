package org.tibao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.access.Actor.HOUSE;
import static org.tibao.intake.IntakeFixture.NOW;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetWriter;

class FlowTests {

  private static final String DWELLINGS = """
      紫藤苑住户信息表,,,,,
      区域代码,小区名称,门牌号,室号,建筑面积（㎡）,不动产单元号
      310107103,紫藤苑,12号,101,79.86,
      310107103,紫藤苑,12号,102,81.2,
      310107103,紫藤苑,12号,601,79.86,
      310107103,紫藤苑,14 号,101,60.00,
      """;

  private IntakeFixture fixture;

  @BeforeEach
  void start() {
    fixture = new IntakeFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void aSheetMakesPlacesAndDwellingsAndRepeatingItChangesNothing() throws Exception {
    assertThat(fixture.load(fixture.csv(DWELLINGS), null, false)).isEqualTo(new LoadReport(4, 4, 0, 0, Map.of()));
    assertThat(fixture.count("registry.stairwell")).isEqualTo(2);
    assertThat(fixture.count("registry.dwelling where area_centi = 8120")).isOne();
    long audit = fixture.count("access.audit");
    var clerk = new Actor(UUID.randomUUID(), "张书记", Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOURHOOD_SECRETARY, "/31/3101/310107/310107103/")));
    fixture.intake.load(clerk, fixture.csv(DWELLINGS), "sheet.csv", new LoadOptions(null, null, false), rows -> {},
        NOW);
    assertThat(fixture.count("access.audit where action = 'load.done' and path = '/31/3101/310107/310107103/'"))
        .isOne();
    audit++;

    assertThat(fixture.load(fixture.csv(DWELLINGS), null, false)).isEqualTo(new LoadReport(4, 0, 4, 0, Map.of()));
    assertThat(fixture.count("access.audit")).isEqualTo(audit + 1); // that a load was done
  }

  @Test
  void allOrNothingWritesNothingWhenOneRowIsBad() throws Exception {
    Path sheet = fixture.csv(DWELLINGS + "310107103,紫藤苑,14 号,102,60.005,\n310107103,紫藤苑,14 号,101,60,\n");

    assertThat(fixture.load(sheet, "dwellings", false)).isEqualTo(
        new LoadReport(6, 0, 0, 6, Map.of("AREA_NOT_EXACT", 1L, "REPEATED", 1L, "WITHHELD_BY_BAD_ROWS", 4L)));
    assertThat(fixture.count("registry.dwelling")).isZero();
    assertThat(fixture.count("registry.region")).isZero();
    Load load = fixture.intake.loads(HOUSE).getFirst();
    assertThat(load.state()).isEqualTo(LoadState.REFUSED);
    assertThat(fixture.intake.refused(HOUSE, load.id(), 0, 10)).extracting(RefusedRow::number).containsExactly(7L, 8L);
    BadCell bad = fixture.intake.refused(HOUSE, load.id(), 0, 10).getFirst().bad().getFirst();
    assertThat(bad).isEqualTo(BadCell.of("area", RowRefusal.AREA_NOT_EXACT, "60.005"));
  }

  @Test
  void goodRowsComeInWhenTheyMay() throws Exception {
    Path sheet = fixture.csv(DWELLINGS + "310107103,紫藤苑,,7xx,0,\n");

    assertThat(fixture.load(sheet, "dwellings", true))
        .isEqualTo(new LoadReport(5, 4, 0, 1, Map.of("MISSING", 1L)));
    Load load = fixture.intake.loads(HOUSE).getFirst();
    assertThat(fixture.intake.refused(HOUSE, load.id(), 0, 10).getFirst().bad()).extracting(BadCell::column)
        .containsExactly("stairwell", "floor", "area");
    assertThat(fixture.count("registry.dwelling")).isEqualTo(4);
  }

  @Test
  void xlsxAndCsvAreTheSame() throws Exception {
    var out = new ByteArrayOutputStream();
    try (SheetWriter xlsx = SheetWriter.xlsx(out, "住户")) {
      for (String line : DWELLINGS.split("\n")) {
        xlsx.write(List.of(line.split(",", -1)));
      }
    }
    Path file = Files.write(fixture.csv(""), out.toByteArray());

    assertThat(fixture.load(file, null, false)).isEqualTo(new LoadReport(4, 4, 0, 0, Map.of()));
    assertThat(fixture.load(fixture.csv(DWELLINGS), null, false)).isEqualTo(new LoadReport(4, 0, 4, 0, Map.of()));
  }

  @Test
  void ownersOfADwellingStandOrFallTogether() throws Exception {
    fixture.load(fixture.csv(DWELLINGS), null, false);
    String owners = """
        小区,门栋,室号,业主姓名,手机,身份证号,起始日期,共有人代表
        紫藤苑,12号,101,张三,13800000001,11010519491231002X,2003-05-20,是
        紫藤苑,12号,101,李四,138 0000 0002,,2003年5月20日,否
        紫藤苑,12,102,王五,13800000003,110105194912310021,2003-05-20,
        紫藤苑,12,102,赵六,13800000004,,2003-05-20,
        紫藤苑,12,999,钱七,,,,
        """;

    LoadReport report = fixture.load(fixture.csv(owners), null, true);

    assertThat(report).isEqualTo(
        new LoadReport(5, 2, 0, 3, Map.of("IDENTITY", 1L, "BELONGS_TO_A_BAD_ROW", 1L, "UNKNOWN_PLACE", 1L)));
    assertThat(fixture.count("registry.ownership where until is null")).isEqualTo(2);
    assertThat(fixture.load(fixture.csv(owners), "owners", true).unchanged()).isEqualTo(2);
    assertThat(fixture.count("registry.ownership")).isEqualTo(2);
    Path corrected = fixture.csv(owners.replace("13800000001", "13877770001"));
    assertThat(fixture.load(corrected, "owners", true).accepted()).isEqualTo(2);
    assertThat(fixture.load(corrected, "owners", true).unchanged()).isEqualTo(2);
    assertThat(fixture.count("registry.ownership")).isEqualTo(2);
    assertThat(fixture.bean(Households.class).byPhone("13877770001")).hasSize(1);
    assertThat(fixture.bean(Households.class).byPhone("13800000001")).isEmpty();
  }

  @Test
  void aLiftKeepsWhatASecondSheetDoesNotSpeakOf() throws Exception {
    fixture.load(fixture.csv(DWELLINGS), null, false);
    Path plates = fixture.csv("""
        设备代码,小区,门栋,制造单位,额定载重量,额定速度,投用日期,下次检验日期
        31101019820240001,紫藤苑,12号,上海某厂,630kg,1.0,2024/6/30,2026-06-30
        3110101982024000,紫藤苑,12号,上海某厂,630,1 m/s,20240630,2026-06-30
        """);
    Path rescue = fixture.csv("设备代码,救援码\n31101019820240001,L123456\n");

    assertThat(fixture.load(plates, null, true))
        .isEqualTo(new LoadReport(2, 1, 0, 1, Map.of("CODE_FORM", 1L)));
    assertThat(fixture.load(rescue, "lifts", false)).isEqualTo(new LoadReport(1, 1, 0, 0, Map.of()));
    assertThat(fixture.load(rescue, "lifts", false)).isEqualTo(new LoadReport(1, 0, 1, 0, Map.of()));
    assertThat(fixture.count("registry.lift where load_kg = 630 and speed_mm_s = 1000 and kind = 'PASSENGER'")).isOne();
    assertThat(fixture.count("registry.lift_code")).isEqualTo(2);
  }

  @Test
  void countedNeedsComeIn() throws Exception {
    fixture.load(fixture.csv(DWELLINGS), null, false);
    Path needs = fixture.csv("小区,门栋,统计日期,居住人数,60岁以上人数\n紫藤苑,12号,2026-06-30,66,22\n紫藤苑,14号,2026-06-30,6,7\n");

    assertThat(fixture.load(needs, null, true))
        .isEqualTo(new LoadReport(2, 1, 0, 1, Map.of("NEEDS_EXCEED_RESIDENTS", 1L)));
    assertThat(fixture.load(needs, null, true).unchanged()).isOne();
  }

  @Test
  void whatIsNotYoursIsRefusedRowByRow() throws Exception {
    fixture.load(fixture.csv(DWELLINGS), null, false);
    var secretary = new Actor(UUID.randomUUID(), "别处的书记", Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOURHOOD_SECRETARY, "/31/3101/310107/310107104/")));

    LoadReport report = fixture.intake.load(secretary, fixture.csv(DWELLINGS), "a.csv",
        new LoadOptions(null, null, true), rows -> {}, NOW);

    assertThat(report.accepted()).isZero();
    assertThat(report.rejected()).isEqualTo(4);
    assertThat(fixture.count("registry.dwelling")).isEqualTo(4);
    assertThat(fixture.intake.loads(HOUSE)).hasSize(1);
  }

  @Test
  void thePageShowsEverythingBeforeAnythingIsWritten() throws Exception {
    LoadId id = LoadId.next();
    Path sheet = fixture.csv(DWELLINGS + "310107103,紫藤苑,14 号,102,=1+1,\n");
    try (var in = Files.newInputStream(sheet)) {
      fixture.intake.keep(HOUSE, id, "住户.csv", in, NOW);
    }
    try (var in = Files.newInputStream(sheet)) {
      assertThat(fixture.intake.keep(HOUSE, id, "住户.csv", in, NOW).kind()).isEqualTo("dwellings");
    }
    Preview preview = fixture.intake.preview(HOUSE, id, NOW);
    assertThat(preview.report()).isEqualTo(new LoadReport(5, 4, 0, 1, Map.of("IMPOSSIBLE_NUMBER", 1L)));
    assertThat(preview.rehearsed()).isTrue();
    assertThat(preview.columns().getFirst())
        .isEqualTo(new Preview.Chosen("区域代码", "region", List.of("310107103", "310107103", "310107103")));
    assertThat(fixture.count("registry.dwelling")).isZero();

    fixture.intake.choose(HOUSE, id, "dwellings", List.of("", "estate", "stairwell", "room", "area", ""),
        Map.of("region", "310107103"));
    fixture.intake.start(HOUSE, id, true, NOW);
    Awaitility.await().atMost(30, TimeUnit.SECONDS)
        .until(() -> fixture.intake.find(HOUSE, id).state() != LoadState.RUNNING);
    Load done = fixture.intake.find(HOUSE, id);
    assertThat(done.state()).isEqualTo(LoadState.DONE);
    assertThat(done.report().accepted()).isEqualTo(4);
    assertThatThrownBy(() -> fixture.intake.start(HOUSE, id, true, NOW)).isInstanceOf(Refused.class)
        .extracting(e -> ((Refused) e).reason()).isEqualTo(IntakeRefusal.ALREADY_STARTED);

    var out = new ByteArrayOutputStream();
    try (SheetWriter writer = SheetWriter.csv(out)) {
      fixture.intake.writeRefused(HOUSE, id, List.of("行号", "原因"), bad -> bad.column() + " " + bad.reason(), writer);
    }
    try (var reader = SheetReader.open(Files.write(fixture.csv(""), out.toByteArray()))) {
      assertThat(reader.header()).startsWith("区域代码").endsWith("行号", "原因");
      assertThat(reader.iterator().next().values()).contains("7", "area IMPOSSIBLE_NUMBER");
    }
    assertThat(fixture.jdbc.sql("select sealed from intake.chunk").query(byte[].class).list())
        .allSatisfy(sealed -> assertThat(new String(sealed, java.nio.charset.StandardCharsets.UTF_8))
            .doesNotContain("紫藤苑"));
  }

  @Test
  void afterAKillTheLoadIsMarkedAndMayBeStartedAgain() throws Exception {
    LoadId id = LoadId.next();
    try (var in = Files.newInputStream(fixture.csv(DWELLINGS))) {
      fixture.intake.keep(HOUSE, id, "住户.csv", in, NOW);
    }
    // What a killed process leaves: the word RUNNING, half a transaction that the server undoes, nobody at work.
    fixture.jdbc.sql("update intake.load set state = 'RUNNING', progress = 2").update();

    fixture.bean(LoadJobs.class).recover();

    assertThat(fixture.intake.find(HOUSE, id).state()).isEqualTo(LoadState.INTERRUPTED);
    fixture.intake.start(HOUSE, id, false, NOW);
    Awaitility.await().atMost(30, TimeUnit.SECONDS)
        .until(() -> fixture.intake.find(HOUSE, id).state() == LoadState.DONE);
  }

  @Test
  void aConnectionThatDiesInTheMiddleLeavesNothing() throws Exception {
    var lines = new StringBuilder("区域代码,小区,门栋,室号,建筑面积\n");
    for (int i = 0; i < 2_500; i++) {
      lines.append("310107103,紫藤苑,").append(i / 24 + 1).append("号,").append(i % 24 / 4 + 1).append('0')
          .append(i % 4 + 1).append(",60.5\n");
    }
    var options = new LoadOptions(null, null, true);
    Path sheet = fixture.csv(lines.toString());

    assertThatThrownBy(() -> fixture.intake.load(HOUSE, sheet, "a.csv", options, rows -> {
      if (rows == 2_000) {
        fixture.database.jdbc().sql("""
            select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and state = 'idle in transaction'
            """).query(rs -> {});
      }
    }, NOW)).isInstanceOf(RuntimeException.class);

    assertThat(fixture.count("registry.dwelling")).isZero();
    assertThat(fixture.count("registry.estate")).isZero();
    assertThat(fixture.intake.loads(HOUSE).getFirst().state()).isEqualTo(LoadState.FAILED);
    assertThat(fixture.load(sheet, null, true).accepted()).isEqualTo(2_500);
  }

  @Test
  void filesAndRefusedRowsAreForgottenAfterSevenDays() throws Exception {
    LoadId id = LoadId.next();
    try (var in = Files.newInputStream(fixture.csv(DWELLINGS))) {
      fixture.intake.keep(HOUSE, id, "住户.csv", in, NOW.minus(LoadJobs.KEPT).minusSeconds(1));
    }
    fixture.bean(LoadJobs.class).forget();

    assertThat(fixture.intake.find(HOUSE, id).kept()).isFalse();
    assertThatThrownBy(() -> fixture.intake.start(HOUSE, id, false, NOW)).isInstanceOf(Refused.class)
        .extracting(e -> ((Refused) e).reason()).isEqualTo(IntakeRefusal.FILE_GONE);
  }
}

package org.tibao.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.access.Actor.HOUSE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tibao.support.Fuzz;
import tools.jackson.databind.json.JsonMapper;

/** What calls itself a mapping file, and sheets of rows: read and understood from the first row to the last. */
class IntakeFuzzTests {

  private static final IntakeFixture FIXTURE = new IntakeFixture();
  private static final Path SHEET = FIXTURE.csv("""
      编号,路,号,情况,载重,日期,小区,门,室,面积,其他
      DV-1,紫藤路,100,正常,2500,20240309,紫藤苑,12号,101,79.86,甲
      DV-2,紫藤路,,拆,95UP,9/3/2024,紫藤苑,12号,102,80,
      """);

  private final JsonMapper json = JsonMapper.builder().build();

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  private static LoadReport checked(Mapping mapping, Path sheet) throws IOException {
    return FIXTURE.bean(Loader.class).run(new Loader.Job(HOUSE, mapping, sheet, IntakeFixture.NOW), Loader.Mode.CHECK,
        new Loader.Listener() {
          @Override
          public void progress(long rows) {}

          @Override
          public void refused(RefusedRow row) {
            assertThat(row.bad()).as("what is wrong in a row that is refused").isNotEmpty();
          }
        });
  }

  @Test
  void mappings() {
    var reader = new MappingFile(FIXTURE.bean(Kinds.class));
    Fuzz.of("mapping", bytes -> {
      Mapping mapping = reader.read(new String(bytes, UTF_8));
      String kept = json.writeValueAsString(mapping);
      assertThat(kept).as("what the database keeps").doesNotContain("\\u0000");
      assertThat(json.readValue(kept, Mapping.class)).isEqualTo(mapping);
      return checked(mapping, SHEET);
    }).from("""
        kind: lifts
        region: {code: US-NYC, name: New York City}
        columns:
          region: {constant: US-NYC}
          foreignRegister: {constant: nyc-dob}
          foreignCode: 编号
          address: {from: [路, 号, "#9"], join: " "}
          status: {from: 情况, values: {正常: IN_SERVICE, 停: SUSPENDED}, otherwise: UNKNOWN}
          load: {from: 载重, unit: lb, unreadable: details}
          installedOn: {from: 日期, dates: [yyyyMMdd, d/M/yyyy]}
        details: rest
        """, "{kind: dwellings, columns: {estate: 小区, stairwell: 门, room: 室, area: {from: 面积}}, details: none}")
        .words("\"#1\"", "\"\\0\"", "dates: '[[[['", "otherwise: ~", "from: [", "&a [*a]").memory(64, 8_000).tried(400);
  }

  @Test
  void rows() {
    var previews = FIXTURE.bean(Previews.class);
    Fuzz.ofFile("rows", file -> checked(Objects.requireNonNull(previews.look(file, null, null).mapping()), file)).from(
        """
            设备代码,救援码,区域代码,小区,门栋,设备品种,使用状态,层站,额定载重量,额定速度,投用日期,下次检验日期,经度,纬度,备注
            31101019820240001,L123456,310107103,紫藤苑,12号,客梯,在用,6层6站,630 kg,1.0 m/s,2022-06-30,2026年6月30日,121.3615,31.2851,好
            """,
        """
            紫藤苑住户信息表,,,,,,,
            区域代码,小区名称,楼号,门牌号,室号,总层数,建筑面积（㎡）,不动产单元号
            310107103,紫藤苑,3号楼,1单元,601,6,79.86㎡,310107003012GB00021F00010601
            """, """
            小区,门栋,室号,业主姓名,业主类型,手机,证件号,权属依据,起始日期,共有人代表
            紫藤苑,12号,101,张三,个人,13800000000,11010519491231002X,已登记,2003/5/20,是
            紫藤苑,12号,101,李四,个人,,,合法占有,20030520,否
            """, """
            小区,门栋,统计日期,居住人数,60岁以上人数,残疾人数
            紫藤苑,12号,2026-06-30,66,22,"2"
            """).words("１２３", "630 kg", "是", "㎡", "(", "合计").memory(24, 8_000).tried(300);
  }
}

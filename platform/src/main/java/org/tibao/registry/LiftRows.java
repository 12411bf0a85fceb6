package org.tibao.registry;

import static org.tibao.intake.Column.optional;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.intake.Column;
import org.tibao.intake.Row;
import org.tibao.intake.RowKind;
import org.tibao.intake.RowRefusal;
import org.tibao.intake.Unit;

/** Lifts from a sheet: known by any of their codes, standing in a stairwell or, for foreign registers, in a region. */
@Component
class LiftRows implements RowKind<LiftRow> {

  private static final Map<String, Scheme> CODES = new LinkedHashMap<>();

  static {
    CODES.put("deviceCode", Scheme.DEVICE_CODE);
    CODES.put("useRegistration", Scheme.USE_REGISTRATION);
    CODES.put("rescueCode", Scheme.RESCUE_CODE);
    CODES.put("internalCode", Scheme.INTERNAL);
    CODES.put("foreignCode", Scheme.FOREIGN);
  }

  private static final Map<String, LiftKind> KINDS = kinds();
  private static final Map<String, LiftStatus> STATUSES = Row.words(
      Map.entry(LiftStatus.UNDER_CONSTRUCTION, List.of("在建", "施工中", "安装中", "UNDER_CONSTRUCTION", "under construction")),
      Map.entry(LiftStatus.IN_SERVICE, List.of("在用", "使用中", "运行", "正常", "IN_SERVICE", "in service", "active")),
      Map.entry(LiftStatus.SUSPENDED, List.of("停用", "停运", "SUSPENDED", "out of service")),
      Map.entry(LiftStatus.DISMANTLED, List.of("报废", "拆除", "注销", "DISMANTLED", "dismantled")),
      Map.entry(LiftStatus.UNKNOWN, List.of("未知", "不明", "UNKNOWN")));

  private static final List<Column> COLUMNS = List.of(
      optional("deviceCode", "31101019820240001", "设备代码", "Device code", "设备注册代码", "电梯设备代码", "device id"),
      optional("useRegistration", "梯11沪A00001(22)", "使用登记证编号", "Use registration", "使用登记证", "使用登记证号", "登记证编号"),
      optional("rescueCode", "L123456", "救援码", "Rescue code", "应急救援识别码", "应急救援码", "救援识别码", "96333救援码", "电梯救援码"),
      optional("internalCode", "1#", "内部编号", "Internal number", "单位内编号", "电梯编号", "梯号"),
      optional("foreignRegister", "nyc-dob", "国外登记机关", "Foreign register", "外国登记簿"),
      optional("foreignCode", "1D1", "国外登记编号", "Foreign code", "外国登记号", "device number"), RowsPlaces.REGION,
      new Column("estate", false, RowsPlaces.ESTATE.headings(), RowsPlaces.ESTATE.example()), RowsPlaces.BUILDING,
      RowsPlaces.STAIRWELL, optional("name", "12号电梯", "电梯名称", "Name", "设备名称"),
      optional("address", "紫藤路 100 弄 12 号", "地址", "Address", "安装地点", "使用地点", "设备所在地点", "详细地址"),
      optional("kind", "曳引驱动乘客电梯", "设备品种", "Kind", "品种", "设备类别", "电梯类型", "电梯品种", "设备种类"),
      optional("status", "在用", "使用状态", "Status", "状态", "设备状态"),
      optional("maker", "上海某电梯有限公司", "制造单位", "Maker", "制造单位名称", "生产厂家", "制造厂家", "品牌", "manufacturer"),
      optional("floors", "6层6站", "层站", "Floors", "层站数", "层数站数", "层/站/门", "stops"),
      optional("load", "630 kg", "额定载重量", "Rated load", "载重量", "额定载荷", "载重", "capacity"),
      optional("speed", "1.0 m/s", "额定速度", "Rated speed", "速度", "speed"),
      optional("installedOn", "2022-06-30", "投用日期", "Installed on", "投入使用日期", "启用日期", "使用日期", "竣工日期"),
      optional("inspectedOn", "2025-06-12", "检验日期", "Inspected on", "上次检验日期", "最近检验日期", "末次检验日期"),
      optional("nextInspection", "2026-06-30", "下次检验日期", "Next inspection", "检验有效期至", "下次检验日"),
      optional("statusOn", "2022-06-30", "状态日期", "Status since", "状态变更日期"),
      optional("warrantyUntil", "2027-06-30", "质保到期", "Warranty until", "质保期至", "质保截止日期", "保修期至"),
      optional("longitude", "121.3615", "经度", "Longitude", "lng", "lon"),
      optional("latitude", "31.2851", "纬度", "Latitude", "lat"));

  private final Places places;
  private final Lifts lifts;
  private final LiftTables tables;

  LiftRows(Places places, Lifts lifts, LiftTables tables) {
    this.places = places;
    this.lifts = lifts;
    this.tables = tables;
  }

  private static Map<String, LiftKind> kinds() {
    Map<LiftKind, List<String>> words = new LinkedHashMap<>();
    words.put(LiftKind.PASSENGER, List.of("曳引驱动乘客电梯", "乘客电梯", "客梯", "曳引式客梯", "住宅电梯", "passenger elevator"));
    words.put(LiftKind.FREIGHT, List.of("曳引驱动载货电梯", "载货电梯", "货梯", "freight elevator"));
    words.put(LiftKind.FREIGHT_POSITIVE_DRIVE, List.of("强制驱动载货电梯"));
    words.put(LiftKind.HYDRAULIC_PASSENGER, List.of("液压乘客电梯", "液压客梯"));
    words.put(LiftKind.HYDRAULIC_FREIGHT, List.of("液压载货电梯", "液压货梯"));
    words.put(LiftKind.ESCALATOR, List.of("自动扶梯", "扶梯"));
    words.put(LiftKind.MOVING_WALK, List.of("自动人行道"));
    words.put(LiftKind.EXPLOSION_PROOF, List.of("防爆电梯"));
    words.put(LiftKind.FIREFIGHTER, List.of("消防员电梯", "消防电梯"));
    words.put(LiftKind.DUMBWAITER, List.of("杂物电梯", "杂物梯"));
    var entries = new ArrayList<Map.Entry<LiftKind, List<String>>>();
    for (LiftKind kind : LiftKind.values()) {
      var all = new ArrayList<>(words.getOrDefault(kind, List.of()));
      all.add(kind.name());
      if (!kind.catalogue().isEmpty()) {
        all.add(kind.catalogue());
      }
      entries.add(Map.entry(kind, all));
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map.Entry<LiftKind, List<String>>[] array = entries.toArray(new Map.Entry[0]);
    return Row.words(array);
  }

  @Override
  public String name() {
    return "lifts";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  /** A sheet without any code may be about anything that stands in a stairwell. */
  @Override
  public boolean fits(Set<String> names) {
    return CODES.keySet().stream().anyMatch(names::contains);
  }

  @Override
  public Permission needs() {
    return Permission.LIFT_WRITE;
  }

  /** {@code region}: an area of a scheme of its own, made if it is not there. */
  @Override
  public Map<String, Set<String>> settings() {
    return Map.of("region", Set.of("code", "name", "parent"));
  }

  @Override
  public @Nullable LiftRow parse(Row row) {
    List<Code> codes = codes(row);
    var spot = RowsPlaces.Spot.of(row);
    LiftKind kind = row.word("kind", KINDS);
    LiftStatus status = row.word("status", STATUSES);
    var facts = new Lift.Facts(row.text("maker", 200), row.text("floors", 60),
        row.measured("load", Unit.KILOGRAM, 100_000), row.measured("speed", Unit.METRE_PER_SECOND, 20_000),
        row.date("installedOn"), row.date("inspectedOn"), row.date("statusOn"), row.date("warrantyUntil"));
    Point point = point(row);
    String name = row.text("name", 80);
    String address = row.text("address", 300);
    if (row.date("nextInspection") != null) {
      row.details().put("nextInspection", String.valueOf(row.date("nextInspection")));
    }
    return row.good()
        ? new LiftRow(spot, codes, kind, status, name, address, facts, point, row.details(), row.columns())
        : null;
  }

  private static List<Code> codes(Row row) {
    var codes = new ArrayList<Code>();
    CODES.forEach((column, scheme) -> {
      String value = row.text(column);
      if (scheme == Scheme.FOREIGN && !value.isEmpty()) {
        String register = row.required("foreignRegister", 20);
        value = register + ":" + value;
      }
      if (!value.isEmpty() && !scheme.fits(value)) {
        row.bad(column, RegistryRefusal.CODE_FORM);
      } else if (!value.isEmpty()) {
        codes.add(new Code(scheme, value));
      }
    });
    if (codes.isEmpty() && row.good()) {
      row.bad(CODES.keySet().stream().filter(row.columns()::contains).findFirst().orElse("deviceCode"),
          RowRefusal.MISSING);
    }
    return codes;
  }

  private static @Nullable Point point(Row row) {
    Double longitude = row.degrees("longitude", 180);
    Double latitude = row.degrees("latitude", 90);
    if (longitude != null && latitude != null) {
      return new Point(longitude, latitude);
    }
    if (row.text("longitude").isEmpty() != row.text("latitude").isEmpty()) {
      row.bad(longitude == null ? "longitude" : "latitude", RowRefusal.IMPOSSIBLE_COORDINATE);
    }
    return null;
  }

  @Override
  public List<Key> keys(LiftRow row) {
    return row.codes().stream().map(code -> new Key(column(code.scheme()), code.value())).toList();
  }

  private static String column(Scheme scheme) {
    return CODES.entrySet().stream().filter(each -> each.getValue() == scheme).map(Map.Entry::getKey).findFirst()
        .orElseThrow();
  }

  @Override
  public Writing<LiftRow> begin(Actor actor, Map<String, Map<String, String>> settings, Instant now) {
    Map<String, String> region = settings.get("region");
    if (region != null) {
      String code = region.getOrDefault("code", "");
      places.ensureRegion(actor, code, region.getOrDefault("name", code), region.get("parent"), now);
    }
    return new LiftWriting(actor, places, lifts, tables, now);
  }
}

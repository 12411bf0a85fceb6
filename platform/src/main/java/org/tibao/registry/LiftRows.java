package org.tibao.registry;

import static org.tibao.intake.Column.optional;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.intake.Attempts;
import org.tibao.intake.Column;
import org.tibao.intake.Outcome;
import org.tibao.intake.Row;
import org.tibao.intake.RowKind;
import org.tibao.intake.RowRefusal;
import org.tibao.intake.Unit;
import org.tibao.refusal.Refused;

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
  private final Attempts attempts;

  LiftRows(Places places, Lifts lifts, LiftTables tables, Attempts attempts) {
    this.places = places;
    this.lifts = lifts;
    this.tables = tables;
    this.attempts = attempts;
  }
}

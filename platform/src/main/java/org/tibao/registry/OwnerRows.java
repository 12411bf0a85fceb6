package org.tibao.registry;

import static org.tibao.intake.Column.optional;
import static org.tibao.intake.Column.required;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.intake.Attempts;
import org.tibao.intake.Column;
import org.tibao.intake.Outcome;
import org.tibao.intake.Row;
import org.tibao.intake.RowKind;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** Owners from a sheet, one row each; the rows of one dwelling together are its owners from their day on. */
@Component
class OwnerRows implements RowKind<OwnerRows.OwnerRow> {

  private static final Map<String, Party.Kind> KINDS = Row.words(
      Map.entry(Party.Kind.PERSON, List.of("自然人", "个人", "居民", "PERSON")),
      Map.entry(Party.Kind.COMPANY, List.of("单位", "企业", "公司", "法人", "COMPANY")),
      Map.entry(Party.Kind.DEVELOPER, List.of("建设单位", "开发商", "开发企业", "DEVELOPER")));
  private static final Map<String, Ownership.Basis> BASES = Row.words(
      Map.entry(Ownership.Basis.REGISTERED, List.of("已登记", "登记", "不动产登记", "产证", "REGISTERED")),
      Map.entry(Ownership.Basis.LAWFUL_POSSESSION, List.of("合法占有", "合法占有未登记", "购房合同", "买卖合同", "LAWFUL_POSSESSION")),
      Map.entry(Ownership.Basis.UNSOLD, List.of("未售", "尚未出售", "建设单位未售", "UNSOLD")),
      Map.entry(Ownership.Basis.UNDELIVERED, List.of("已售未交付", "尚未交付", "UNDELIVERED")));
  private static final Map<String, Boolean> YES = Row.words(
      Map.entry(true, List.of("是", "代表", "对", "√", "1", "yes", "true", "y")),
      Map.entry(false, List.of("否", "不是", "0", "no", "false", "n")));
  private static final List<Column> COLUMNS = List.of(RowsPlaces.REGION, RowsPlaces.ESTATE, RowsPlaces.BUILDING,
      RowsPlaces.STAIRWELL, DwellingRows.ROOM,
      required("name", "张三", "业主姓名", "Owner", "业主", "姓名", "产权人", "业主名称", "权利人"),
      optional("kind", "自然人", "业主类型", "Owner kind", "业主性质", "权利人类型"),
      optional("phone", "13800000000", "手机", "Phone", "手机号", "手机号码", "联系电话", "电话", "联系方式", "mobile"),
      optional("identity", "11010519491231002X", "证件号", "Identity number", "证件号码", "身份证号", "身份证号码", "身份证", "统一社会信用代码"),
      optional("basis", "已登记", "权属依据", "Basis", "权属状态", "产权状态"),
      optional("since", "2003-05-20", "起始日期", "Since", "取得日期", "登记日期", "产权日期"),
      optional("delegate", "是", "共有人代表", "Delegate", "是否代表", "表决代表"),
      optional("evidence", "沪房地普字(2003)第012345号", "权属凭证", "Evidence", "产证编号", "不动产权证号", "权证号"));

  private final Places places;
  private final Households households;
  private final Attempts attempts;

  OwnerRows(Places places, Households households, Attempts attempts) {
    this.places = places;
    this.households = households;
    this.attempts = attempts;
  }

  /** An owner as a row tells it; {@code since} is null if the row does not say. */
  record OwnerRow(RowsDwellings.Named place, Buyer buyer, @Nullable LocalDate since) {
    String dwelling() {
      return place.key();
    }
  }

  @Override
  public String name() {
    return "owners";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Permission needs() {
    return Permission.REGISTRY_WRITE;
  }

  @Override
  public String group(Row row) {
    return RowsPlaces.Spot.of(row).key() + "/" + row.text("room");
  }

  @Override
  public @Nullable OwnerRow parse(Row row) {
    var place = RowsDwellings.Named.of(row);
    String name = row.required("name", 100);
    Party.Kind kind = Objects.requireNonNullElse(row.word("kind", KINDS), Party.Kind.PERSON);
    Ownership.Basis basis = Objects.requireNonNullElse(row.word("basis", BASES), Ownership.Basis.REGISTERED);
    boolean delegate = Objects.requireNonNullElse(row.word("delegate", YES), false);
    String evidence = row.text("evidence", 200);
    LocalDate since = row.date("since");
    String phone = checked(row, "phone", number -> buyer(number, null));
    String identity = checked(row, "identity", number -> buyer(null, number));
    return row.good()
        ? new OwnerRow(place, new Buyer(kind, name, phone, identity, basis, delegate, evidence), since)
        : null;
  }

  /** Only a buyer knows what a number looks like. */
  private static void buyer(@Nullable String phone, @Nullable String identity) {
    var made = new Buyer(Party.Kind.PERSON, "某", phone, identity, Ownership.Basis.REGISTERED, false, "");
    Objects.requireNonNull(made);
  }

  private static @Nullable String checked(Row row, String column, java.util.function.Consumer<String> check) {
    String number = row.text(column);
    if (number.isEmpty()) {
      return null;
    }
    try {
      check.accept(number);
    } catch (Refused refused) {
      row.bad(column, refused.reason());
    }
    return number;
  }

  @Override
  public List<Key> keys(OwnerRow row) {
    String number = Objects.requireNonNullElse(row.buyer.identity(), Objects.requireNonNullElse(row.buyer.phone(), ""));
    return List.of(new Key("name", row.dwelling() + "/" + row.buyer.name() + "/" + number));
  }

  @Override
  public String batch(OwnerRow row) {
    return row.dwelling();
  }

  @Override
  public Writing<OwnerRow> begin(Actor actor, Map<String, Map<String, String>> settings, Instant now) {
    return new Passing(actor, now);
  }

  /** The writing of one sheet. */
  private final class Passing implements Writing<OwnerRow> {
    private final Actor actor;
    private final Instant now;
    private final RowsDwellings dwellings;

    Passing(Actor actor, Instant now) {
      this.actor = actor;
      this.now = now;
      this.dwellings = new RowsDwellings(actor, places, households);
    }

    @Override
    public List<Outcome> apply(List<OwnerRow> rows) {
      Map<String, List<OwnerRow>> together = new LinkedHashMap<>();
      rows.forEach(row -> together.computeIfAbsent(row.dwelling(), none -> new ArrayList<>()).add(row));
      var outcomes = new ArrayList<Outcome>();
      together.values().forEach(owners -> {
        Outcome outcome = one(owners);
        owners.forEach(each -> outcomes.add(outcome));
      });
      return outcomes;
    }

    private Outcome one(List<OwnerRow> owners) {
      boolean[] changed = new boolean[1];
      Refused refused = attempts.attempt(() -> changed[0] = pass(owners), RegistryRefusal.NAME_TAKEN);
      if (refused != null) {
        return Outcome.rejected(refused.field().equals("on") ? "since" : refused.field(), refused);
      }
      return changed[0] ? Outcome.ACCEPTED : Outcome.UNCHANGED;
    }

    private boolean pass(List<OwnerRow> owners) {
      Dwelling dwelling = dwellings.known(owners.getFirst().place);
      actor.require(Permission.REGISTRY_WRITE, dwelling.path());
      LocalDate on = owners.stream().map(OwnerRow::since).filter(Objects::nonNull).map(Objects::requireNonNull)
          .max(LocalDate::compareTo).orElse(ChinaTime.dayOf(now));
      return households.pass(actor, dwelling.id(), owners.stream().map(OwnerRow::buyer).toList(), on, now);
    }
  }
}

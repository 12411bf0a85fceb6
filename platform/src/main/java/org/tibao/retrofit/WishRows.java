package org.tibao.retrofit;

import static org.tibao.intake.Column.optional;
import static org.tibao.intake.Column.required;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.RowsDwellings;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** Wishes from a sheet, one dwelling a row, as the list that went from door to door brings them back. */
@Component
class WishRows implements RowKind<WishRows.WishRow> {

  private static final Map<String, Answer> ANSWERS = Row.words(
      Map.entry(Answer.AGREE, List.of("同意", "愿意", "赞成", "支持", "AGREE", "yes")),
      Map.entry(Answer.THINKING, List.of("再想想", "考虑", "考虑中", "待定", "犹豫", "THINKING", "undecided")),
      Map.entry(Answer.OPPOSED, List.of("不同意", "反对", "不愿意", "OPPOSED", "no")));
  private static final Map<String, Boolean> YES = Row.words(
      Map.entry(true, List.of("是", "强烈", "坚决", "√", "1", "yes", "true")),
      Map.entry(false, List.of("否", "一般", "0", "no", "false")));
  private static final List<Column> COLUMNS = Stream.concat(RowsDwellings.COLUMNS.stream(),
      Stream.of(required("answer", "同意", "意愿", "Wish", "态度", "意见", "是否同意"),
          optional("reason", "采光", "原因", "Reason", "理由", "不同意原因"),
          optional("reasonText", "担心二楼厨房采光", "说明", "In words", "具体说明", "备注"),
          optional("severe", "否", "强烈反对", "Severe", "是否强烈反对"),
          optional("on", "2026-11-01", "日期", "Date", "表态日期", "征询日期"),
          optional("toldBy", "张*", "反映人", "Told by", "谁反映", "填表人")))
      .toList();

  private final Wishes wishes;
  private final Places places;
  private final Households households;
  private final RuleBook rules;
  private final Attempts attempts;

  WishRows(Wishes wishes, Places places, Households households, RuleBook rules, Attempts attempts) {
    this.wishes = wishes;
    this.places = places;
    this.households = households;
    this.rules = rules;
    this.attempts = attempts;
  }

  /** A wish as a row tells it; {@code reason} is the word of the sheet, {@code on} null if the row does not say. */
  record WishRow(RowsDwellings.Named place, Answer answer, String reason, String reasonText, boolean severe,
      @Nullable LocalDate on, String toldBy) {}

  @Override
  public String name() {
    return "wishes";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Permission needs() {
    return Permission.WISH_WRITE;
  }

  @Override
  public @Nullable WishRow parse(Row row) {
    var place = RowsDwellings.Named.of(row);
    row.required("answer", 20);
    Answer answer = row.word("answer", ANSWERS);
    String reason = row.text("reason", 40);
    if (answer == Answer.OPPOSED && reason.isEmpty()) {
      row.bad("reason", RetrofitRefusal.NO_REASON);
    }
    Boolean severe = row.word("severe", YES);
    var read = new Said(answer == null ? Answer.THINKING : answer, null, row.text("reasonText", 500),
        Boolean.TRUE.equals(severe), Said.Heard.SHEET, row.text("toldBy", 60));
    LocalDate on = row.date("on");
    return row.good()
        ? new WishRow(place, read.answer(), reason, read.reasonText(), read.severe(), on, read.toldBy())
        : null;
  }

  @Override
  public List<Key> keys(WishRow row) {
    return List.of(new Key("room", row.place.key()));
  }

  @Override
  public Writing<WishRow> begin(Actor actor, Map<String, Map<String, String>> settings, Instant now) {
    var dwellings = new RowsDwellings(actor, places, households);
    return rows -> rows.stream().map(row -> one(actor, dwellings, row, now)).toList();
  }

  private Outcome one(Actor actor, RowsDwellings dwellings, WishRow row, Instant now) {
    boolean[] changed = new boolean[1];
    Refused refused = attempts.attempt(() -> changed[0] = say(actor, dwellings.known(row.place), row, now),
        RetrofitRefusal.OLDER_THAN_KNOWN);
    if (refused != null) {
      return Outcome.rejected(refused.field(), refused);
    }
    return changed[0] ? Outcome.ACCEPTED : Outcome.UNCHANGED;
  }

  /** A list that was written before the household spoke again does not speak over it. */
  private boolean say(Actor actor, Dwelling dwelling, WishRow row, Instant now) {
    Instant at = Written.past("on", row.on == null ? ChinaTime.dayOf(now) : row.on, now).atTime(LocalTime.NOON)
        .atZone(ChinaTime.ZONE).toInstant();
    Instant said = at.isAfter(now) || row.on == null ? now : at;
    String code = row.reason.isEmpty() ? null : reason(dwelling, row.reason, now);
    var wish = new Said(row.answer, code, row.reasonText, row.severe, Said.Heard.SHEET, row.toldBy);
    Optional<Wish> current = wishes.current(actor, dwelling.id());
    if (current.isPresent() && current.get().said().same(wish)) {
      return false;
    }
    if (current.isPresent() && current.get().saidAt().isAfter(said)) {
      throw Refused.at("on", RetrofitRefusal.OLDER_THAN_KNOWN, ChinaTime.dayOf(current.get().saidAt()));
    }
    return wishes.say(actor, dwelling.id(), wish, said, now);
  }

  /** The code of a reason that the sheet names by its label or its code. */
  private String reason(Dwelling dwelling, String written, Instant now) {
    return rules.on(Words.KIND, dwelling.path(), ChinaTime.dayOf(now)).data().reasons().stream()
        .filter(word -> word.label().equals(written) || word.labelEn().equalsIgnoreCase(written)
            || word.code().equalsIgnoreCase(written))
        .map(Words.Word::code).findFirst().orElseThrow(() -> Refused.at("reason", RowRefusal.UNKNOWN_WORD, written));
  }
}

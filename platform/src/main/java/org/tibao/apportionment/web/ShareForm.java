package org.tibao.apportionment.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.apportionment.ApportionmentRefusal;
import org.tibao.apportionment.Compensation;
import org.tibao.apportionment.Flat;
import org.tibao.apportionment.FloorTable;
import org.tibao.apportionment.FloorTables;
import org.tibao.apportionment.Proposal;
import org.tibao.apportionment.SharingCustom;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Special;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.SubsidyProgrammes;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;

/**
 * What the form of the comparison sends; an empty field says nothing.
 *
 * @param from {@code none}, {@code own} for a typed sum, or the code of a programme
 * @param ground what every household of the ground floor and below receives
 */
record ShareForm(@Nullable String total, @Nullable String from, @Nullable String subsidy, Subsidy.@Nullable Way way,
    @Nullable List<String> schemes, @Nullable String step, @Nullable String floors, @Nullable String weights,
    @Nullable List<Entry> entries, @Nullable String ground, @Nullable String late, @Nullable Boolean shown) {

  /** What was agreed for one room. */
  record Entry(@Nullable String room, @Nullable Kind kind, @Nullable String value, @Nullable String reason) {

    boolean filled() {
      return !said(room).isEmpty();
    }
  }

  /** The kinds of special agreements as the form offers them. */
  enum Kind {
    NOTHING, SUM, PART, COMPENSATED
  }

  /** The rules that hold where the stairwell stands. */
  record InForce(Rule<FloorTables> tables, Rule<SubsidyProgrammes> subsidies, Rule<SharingCustom> custom) {

    SharingScheme.Centred.Cap cap() {
      return custom.data().cap(custom.version().id());
    }
  }

  Proposal proposal(List<Flat> flats, int floorsOfHouse, InForce rules, String ownTable) {
    Money cost = amount("total", total);
    var specials = new ArrayList<Special>();
    var compensations = new ArrayList<Compensation>();
    for (Entry entry : entries == null ? List.<Entry>of() : entries) {
      if (entry.filled()) {
        read(entry, specials, compensations);
      }
    }
    if (!said(ground).isEmpty()) {
      Money each = amount("ground", ground);
      flats.stream().filter(flat -> flat.floor() <= 1 && each.isPositive())
          .filter(flat -> compensations.stream().noneMatch(other -> other.room().equals(flat.room())))
          .toList().forEach(flat -> compensations.add(new Compensation(flat.room(), each)));
    }
    Rate joining = said(late).isEmpty() ? null : Rate.percent(said(late));
    return new Proposal(cost, subsidy(cost, floorsOfHouse, rules.subsidies()), schemes(rules, ownTable),
        specials, compensations, joining);
  }

  private static void read(Entry entry, List<Special> specials, List<Compensation> compensations) {
    String room = said(entry.room());
    switch (entry.kind() == null ? Kind.NOTHING : entry.kind()) {
      case NOTHING -> specials.add(new Special.PaysNothing(room, said(entry.reason())));
      case SUM -> specials.add(new Special.PaysSum(room, amount("entries", entry.value()), said(entry.reason())));
      case PART -> specials.add(new Special.PaysPart(room, decimal(said(entry.value())), said(entry.reason())));
      case COMPENSATED -> compensations.add(new Compensation(room, amount("entries", entry.value())));
    }
  }

  private Subsidy subsidy(Money cost, int floorsOfHouse, Rule<SubsidyProgrammes> subsidies) {
    Subsidy.Way chosen = way == null ? Subsidy.Way.DEDUCTED : way;
    String source = said(from);
    if (source.isEmpty() || source.equals("none")) {
      return Subsidy.NONE;
    }
    if (source.equals("own")) {
      return new Subsidy(amount("subsidy", subsidy), chosen, "", "");
    }
    Money sum = subsidies.data().find(source).orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN))
        .of(cost, floorsOfHouse);
    return new Subsidy(sum, chosen, source, subsidies.version().id());
  }

  private List<SharingScheme> schemes(InForce rules, String ownTable) {
    Rule<FloorTables> tables = rules.tables();
    var read = new ArrayList<SharingScheme>();
    for (String code : schemes == null ? List.<String>of() : schemes) {
      String[] parts = code.split(":", 2);
      read.add(switch (parts[0]) {
        case "linear" -> new SharingScheme.Linear();
        case "area" -> new SharingScheme.Area();
        case "centred" -> SharingScheme.Centred.percent(said(step), rules.cap());
        case "weights" -> SharingScheme.Weights.of(said(weights));
        case "coefficient" -> new SharingScheme.Coefficient(table(parts, tables, ownTable));
        case "coefficient-area" -> new SharingScheme.CoefficientArea(table(parts, tables, ownTable));
        default -> throw Refused.at("schemes", ApportionmentRefusal.NO_SCHEME);
      });
    }
    return read;
  }

  private FloorTable table(String[] parts, Rule<FloorTables> tables, String ownTable) {
    String code = parts.length > 1 ? parts[1] : FloorTable.OWN;
    if (code.equals(FloorTable.OWN)) {
      return FloorTable.own(ownTable, said(floors));
    }
    return tables.data().find(code).orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN))
        .table(tables.version().id());
  }

  private static Money amount(String field, @Nullable String typed) {
    try {
      return Money.yuan(said(typed));
    } catch (Refused refused) {
      throw Refused.at(field, refused.reason(), refused.arguments().toArray());
    }
  }

  private static BigDecimal decimal(String typed) {
    if (!typed.matches("\\d{1,6}(\\.\\d{1,6})?")) {
      throw Refused.at("entries", ApportionmentRefusal.NOT_A_WEIGHT, typed);
    }
    return new BigDecimal(typed);
  }

  static String said(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}

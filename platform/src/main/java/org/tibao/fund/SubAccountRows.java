package org.tibao.fund;

import static org.tibao.intake.Column.optional;
import static org.tibao.intake.Column.required;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.RowsDwellings;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** Sub-accounts from a sheet, one dwelling a row: its first deposit and what stands in it. */
@Component
class SubAccountRows implements RowKind<SubAccountRows.SubAccountRow> {

  private static final List<Column> COLUMNS = Stream.concat(RowsDwellings.COLUMNS.stream(),
      Stream.of(required("firstDeposit", "12600.00", "首期交存额", "First deposit", "首期交存", "首次交存", "应交金额"),
          required("balance", "8350.40", "分户余额", "Fund balance", "账户余额", "维修资金余额"),
          optional("asOf", "2026-06-30", "余额日期", "As of", "截止日期", "结转日期")))
      .toList();

  private final FundAccounts accounts;
  private final Places places;
  private final Households households;
  private final Attempts attempts;

  SubAccountRows(FundAccounts accounts, Places places, Households households, Attempts attempts) {
    this.accounts = accounts;
    this.places = places;
    this.households = households;
    this.attempts = attempts;
  }

  /** A sub-account as a row tells it; {@code asOf} null if the row does not say. */
  record SubAccountRow(RowsDwellings.Named place, Money firstDeposit, Money balance, @Nullable LocalDate asOf) {}

  @Override
  public String name() {
    return "fund-accounts";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Permission needs() {
    return Permission.FUND_WRITE;
  }

  @Override
  public @Nullable SubAccountRow parse(Row row) {
    var place = RowsDwellings.Named.of(row);
    Money first = money(row, "firstDeposit");
    Money balance = money(row, "balance");
    LocalDate asOf = row.date("asOf");
    return row.good() && first != null && balance != null ? new SubAccountRow(place, first, balance, asOf) : null;
  }

  private static @Nullable Money money(Row row, String column) {
    String text = row.required(column, 30);
    if (text.isEmpty()) {
      return null;
    }
    try {
      Money amount = Money.yuan(text);
      if (!amount.isNegative()) {
        return amount;
      }
      row.bad(column, RowRefusal.IMPOSSIBLE_NUMBER);
    } catch (Refused e) {
      row.bad(column, e.reason());
    }
    return null;
  }

  @Override
  public List<Key> keys(SubAccountRow row) {
    return List.of(new Key("room", row.place.key()));
  }

  @Override
  public Writing<SubAccountRow> begin(Actor actor, Map<String, Map<String, String>> settings, Instant now) {
    var dwellings = new RowsDwellings(actor, places, households);
    var found = new HashMap<StairwellId, FundAccountId>();
    return rows -> rows.stream().map(row -> one(new Sheet(actor, dwellings, found, now), row)).toList();
  }

  /** What the rows of one sheet have in common. */
  private record Sheet(Actor actor, RowsDwellings dwellings, Map<StairwellId, FundAccountId> accounts, Instant now) {}

  private Outcome one(Sheet sheet, SubAccountRow row) {
    int[] opened = new int[1];
    Refused refused = attempts.attempt(() -> opened[0] = write(sheet, row), FundRefusal.NUMBER_TAKEN);
    if (refused != null) {
      return Outcome.rejected(refused.field().isEmpty() ? "room" : refused.field(), refused);
    }
    return opened[0] > 0 ? Outcome.ACCEPTED : Outcome.UNCHANGED;
  }

  private int write(Sheet sheet, SubAccountRow row) {
    Dwelling dwelling = sheet.dwellings.known(row.place);
    FundAccountId account = sheet.accounts.computeIfAbsent(dwelling.stairwell(), id -> {
      Stairwell stairwell = places.stairwell(sheet.actor, id);
      return accounts.of(sheet.actor, stairwell.id()).map(FundAccount::id)
          .orElseThrow(() -> Refused.at("estate", FundRefusal.NO_ACCOUNT));
    });
    LocalDate asOf = row.asOf == null ? ChinaTime.dayOf(sheet.now) : row.asOf;
    return accounts.openSubs(sheet.actor, account,
        List.of(new SubAccount.Opening(dwelling.id(), row.firstDeposit, row.balance, asOf)), sheet.now);
  }
}

package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/** Quotes that are made, kept and found again. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class QuotesModuleTests {

  private static final LocalDate FROM = LocalDate.of(2026, 4, 1);
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final Risk RISK = new Risk("1", 6, 4, 0, "", 150);

  @Autowired
  private Quotes quotes;
  @Autowired
  private JdbcClient jdbc;

  private final String town = "/31/310107/" + UUID.randomUUID() + "/";
  private final Actor underwriter = actor(Role.INSURER_UNDERWRITING, town);

  private static Actor actor(Role role, String path) {
    return new Actor(UUID.randomUUID(), "某人", Actor.Kind.STAFF, List.of(new Grant(role, path, role.permissions())));
  }

  @Test
  void aKeptQuoteIsFoundAsItWasMadeAndCanBeMadeAgain() {
    MadeQuote made = quotes.make(underwriter, town + "a/", "whole-life-16", RISK, FROM);
    QuoteId id = QuoteId.next();
    String about = "lift:" + UUID.randomUUID();

    KeptQuote kept = quotes.keep(underwriter, id, about, made, NOW);

    assertThat(kept.made()).isEqualTo(made);
    assertThat(quotes.of(underwriter, id)).isEqualTo(kept);
    assertThat(quotes.about(underwriter, about)).containsExactly(kept);
    assertThat(quotes.latest(underwriter)).contains(kept);
    assertThat(quotes.rating(kept.made()).quote(RISK)).isEqualTo(kept.quote());
    assertThat(made.basis()).isEqualTo(new QuoteBasis("lift-products-1", "lift-parts-1", "lift-factors-1"));
  }

  @Test
  void theSameIdKeepsOneQuoteOnly() {
    MadeQuote made = quotes.make(underwriter, town + "a/", "whole-life-16", RISK, FROM);
    QuoteId id = QuoteId.next();
    KeptQuote kept = quotes.keep(underwriter, id, "", made, NOW);

    assertThat(quotes.keep(underwriter, id, "", made, NOW.plusSeconds(9))).isEqualTo(kept);
    MadeQuote other = quotes.make(underwriter, town + "a/", "full-year", RISK, FROM);
    refused(() -> quotes.keep(underwriter, id, "", other, NOW), PricingRefusal.OTHER_QUOTE);
  }

  @Test
  void onlyWhatIsOfferedAtThePlaceIsPriced() {
    refused(() -> quotes.make(underwriter, town, "fund-repair-1", RISK, FROM), PricingRefusal.UNKNOWN_PRODUCT);
    refused(() -> quotes.make(underwriter, town, "whole-life-16", new Risk("1", 6, 4, 9, "", 150), FROM),
        PricingRefusal.TOO_OLD);
  }

  @Test
  void whatLiesElsewhereIsNotSeenAndWhoMayOnlyReadKeepsNothing() {
    MadeQuote made = quotes.make(underwriter, town, "whole-life-16", RISK, FROM);
    KeptQuote kept = quotes.keep(underwriter, QuoteId.next(), "lift:x", made, NOW);
    Actor elsewhere = actor(Role.INSURER_UNDERWRITING, "/32/");
    Actor reader = actor(Role.INSURER_CLAIMS, town);

    refused(() -> quotes.of(elsewhere, kept.id()), PricingRefusal.UNKNOWN);
    assertThat(quotes.about(elsewhere, "lift:x")).isEmpty();
    assertThat(quotes.latest(elsewhere)).isEmpty();
    refused(() -> quotes.make(elsewhere, town, "whole-life-16", RISK, FROM), AccessRefusal.NOT_YOURS);
    refused(() -> quotes.keep(reader, QuoteId.next(), "", made, NOW), AccessRefusal.NOT_YOURS);
  }

  @Test
  void theDatabaseKeepsWhatWasKept() {
    KeptQuote kept = quotes.keep(underwriter, QuoteId.next(), "",
        quotes.make(underwriter, town, "whole-life-16", RISK, FROM), NOW);

    assertThatThrownBy(() -> jdbc.sql("update pricing.quote set premium_fen = 0 where id = :id")
        .param("id", kept.id().value()).update()).isInstanceOf(DataAccessException.class).hasMessageContaining("stays");
  }

  private static void refused(ThrowingCallable call, Reason reason) {
    assertThatExceptionOfType(Refused.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}

package org.tibao.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Ledger;
import org.tibao.ledger.NewAccount;
import org.tibao.ledger.Transfer;
import org.tibao.ledger.TransferId;
import org.tibao.money.Money;

/** The books as staff see them, in both languages. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class LedgerPagesTests {

  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Ledger ledger;

  private final AccountId bank = AccountId.next();
  private MockMvc web;

  @BeforeEach
  void aPayment() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    var share = AccountId.next();
    ledger.open(List.of(NewAccount.notOverdrawn(bank, AccountKind.BANK_ACCOUNT, "/31/", "12 号门监管户"),
        NewAccount.notOverdrawn(share, AccountKind.HOUSEHOLD_SHARE, "/31/", "101 室")), NOW);
    ledger.post(new Transfer(TransferId.next(), bank, share, Money.fen(1_234_567), LocalDate.of(2026, 3, 1), "c",
        "首期款"), NOW);
    ledger.post(new Transfer(TransferId.next(), bank, share, Money.fen(50_000), LocalDate.of(2026, 3, 1), "c",
        "补记的款"), NOW.plusSeconds(86_400 * 5));
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void showsTheAccountsOfATerritory() throws Exception {
    assertThat(page("/31/", "/ledger").getContentAsString(StandardCharsets.UTF_8)).contains("12 号门监管户", "监管户",
        "12,845.67", "每日链根");
    assertThat(page("/31/", "/ledger?lang=en").getContentAsString(StandardCharsets.UTF_8)).contains(
        "Supervised account",
        "Roots of the chain");
    assertThat(page("/37/", "/ledger").getContentAsString(StandardCharsets.UTF_8)).contains("还没有账户")
        .doesNotContain("12 号门监管户");
  }

  @Test
  void showsAStatementAsItWasKnown() throws Exception {
    String path = "/ledger/" + bank + "?from=2026-03-01&until=2026-03-31";

    assertThat(page("/31/", path).getContentAsString(StandardCharsets.UTF_8)).contains("首期款", "补记的款", "12,845.67",
        "期初余额");
    assertThat(page("/31/", path + "&known=2026-03-02").getContentAsString(StandardCharsets.UTF_8))
        .contains("首期款", "12,345.67")
        .doesNotContain("补记的款");
  }

  @Test
  void anAccountElsewhereIsUnknown() throws Exception {
    assertThat(page("/37/", "/ledger/" + bank).getStatus()).isEqualTo(404);
  }

  private MockHttpServletResponse page(String territory, String path) throws Exception {
    var actor = new Actor(UUID.randomUUID(), "资金监管", Actor.Kind.STAFF,
        List.of(Grant.of(Role.CUSTODIAN, territory)));
    return web
        .perform(get(path).locale(Locale.SIMPLIFIED_CHINESE).accept(MediaType.TEXT_HTML).with(ActingAs.actor(actor)))
        .andReturn().getResponse();
  }
}

package org.tibao.fund.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.fund.DebitTable;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundCare;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundRefusal;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUses;
import org.tibao.fund.HouseholdRefunds;
import org.tibao.fund.SubAccount;
import org.tibao.fund.Yields;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 我家的维修资金: the household's own sub-account, every movement, and what a repair or a premium takes from it. */
@Controller
class MyFundPage {

  private final Households households;
  private final FundAccounts accounts;
  private final FundDesk desk;
  private final FundUses uses;
  private final Around around;

  MyFundPage(Households households, FundAccounts accounts, FundDesk desk, FundUses uses, Around around) {
    this.households = households;
    this.accounts = accounts;
    this.desk = desk;
    this.uses = uses;
    this.around = around;
  }

  /** What the pages need beside. */
  @Component
  record Around(FundCare care, FundPapers papers, HouseholdRefunds refunds, Yields yields, Clock clock) {}

  @GetMapping("/my/fund/{dwelling}")
  @ForDeputies(Errand.MONEY)
  @Needs(Permission.WISH_SAY)
  String fund(Actor actor, @PathVariable String dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling), model);
    LocalDate today = ChinaTime.today(around.clock);
    accounts.of(actor, home.getKey().id()).ifPresent(standing -> {
      SubAccount sub = standing.account();
      model.addAttribute("standing", standing);
      model.addAttribute("movements",
          accounts.movements(actor, sub, sub.openedOn(), today, around.clock.instant()).reversed());
      model.addAttribute("missing", around.care.missing(standing, today));
    });
    accounts.of(actor, home.getValue().id()).ifPresent(account -> {
      model.addAttribute("account", account);
      model.addAttribute("payTo", accounts.payTo(actor, account));
      model.addAttribute("pooled", around.yields.pool(actor, account, home.getValue()).orElse(null));
      model.addAttribute("published", around.papers.published(account));
    });
    model.addAttribute("refunds", around.refunds.mine(actor, home.getKey().id()));
    model.addAttribute("mine", desk.mine(actor, home.getKey()));
    model.addAttribute("asked", desk.of(actor, home.getValue().id()).stream()
        .filter(each -> each.stage() == FundUse.Stage.APPLIED || each.stage() == FundUse.Stage.DECIDED).toList());
    return "fund/my-fund";
  }

  @GetMapping("/my/fund/{dwelling}/uses/{use}")
  @ForDeputies(Errand.MONEY)
  @Needs(Permission.WISH_SAY)
  String use(Actor actor, @PathVariable String dwelling, @PathVariable String use, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling), model);
    FundUse found = desk.use(actor, Ids.use(use));
    DebitTable table = desk.table(actor, found);
    model.addAttribute("use", found);
    model.addAttribute("table", table);
    model.addAttribute("picture", DebitPicture.of(table, home.getKey().id()));
    model.addAttribute("own", table.debits().stream().filter(each -> each.dwelling().equals(home.getKey().id()))
        .findFirst().orElse(null));
    model.addAttribute("area", table.debits().stream().mapToLong(each -> each.areaCenti()).sum());
    model.addAttribute("due", desk.dues(actor, found).get(home.getKey().id()));
    accounts.of(actor, home.getValue().id()).ifPresent(account -> {
      model.addAttribute("account", account);
      model.addAttribute("payTo", accounts.payTo(actor, account));
    });
    return "fund/my-use";
  }

  @PostMapping("/my/fund/{dwelling}/uses/{use}/objections")
  @Needs(Permission.WISH_SAY)
  String object(Actor actor, @PathVariable String dwelling, @PathVariable String use, @RequestParam String text,
      RedirectAttributes redirect) {
    uses.object(actor, Ids.use(use), text, around.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.objected"));
    return "redirect:/my/fund/" + Ids.dwelling(dwelling) + "/uses/" + Ids.use(use);
  }

  private Map.Entry<Dwelling, Stairwell> home(Actor actor, DwellingId id, Model model) {
    Map.Entry<Dwelling, Stairwell> home = households.mine(actor).entrySet().stream()
        .filter(each -> each.getKey().id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    model.addAttribute("dwelling", home.getKey());
    model.addAttribute("stairwell", home.getValue());
    return home;
  }
}

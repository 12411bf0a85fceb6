package org.tibao.fund.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundCare;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.SubAccount;
import org.tibao.fund.Yield;
import org.tibao.fund.Yields;
import org.tibao.fund.YieldId;
import org.tibao.money.Money;
import org.tibao.registry.Building;
import org.tibao.registry.Estate;
import org.tibao.registry.BuildingId;
import org.tibao.registry.DwellingId;
import org.tibao.registry.EstateId;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleVersion;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The accounts of the fund: the list, one account with its sub-accounts, its yields, and the policies of places. */
@Controller
class FundAccountsPage {

  private final FundAccounts accounts;
  private final Yields yields;
  private final FundDesk desk;
  private final FundCare care;
  private final Around around;

  FundAccountsPage(FundAccounts accounts, Yields yields, FundDesk desk, FundCare care, Around around) {
    this.accounts = accounts;
    this.yields = yields;
    this.desk = desk;
    this.care = care;
    this.around = around;
  }

  /** The house around, what holds there, and the clock. */
  @Component
  record Around(Places places, Households households, RuleBook rules, Clock clock) {

    LocalDate today() {
      return ChinaTime.today(clock);
    }
  }

  @GetMapping("/fund")
  @Needs(Permission.FUND_READ)
  String list(Actor actor, Model model) {
    List<FundAccounts.Row> rows = accounts.list(actor);
    model.addAttribute("rows", rows);
    model.addAttribute("bank", Money.sum(rows.stream().map(FundAccounts.Row::bank).toList()));
    model.addAttribute("pool", Money.sum(rows.stream().map(FundAccounts.Row::pool).toList()));
    model.addAttribute("households", rows.stream().mapToInt(FundAccounts.Row::households).sum());
    model.addAttribute("open", desk.all(actor).stream().filter(each -> each.stage().open()).count());
    model.addAttribute("mayOpen", actor.may(Permission.FUND_WRITE));
    return "fund/accounts";
  }

  @GetMapping("/fund/accounts/new")
  @Needs(Permission.FUND_WRITE)
  String fresh(Actor actor, Model model) {
    List<Estate> estates = around.places.estates(actor).stream()
        .filter(each -> actor.may(Permission.FUND_WRITE, each.path())).toList();
    Map<Estate, List<Building>> buildings = new LinkedHashMap<>();
    estates.forEach(each -> buildings.put(each, around.places.buildings(actor, each.id())));
    model.addAttribute("estates", estates);
    model.addAttribute("buildings", buildings);
    model.addAttribute("todayIso", around.today().toString());
    return "fund/account-new";
  }

  /** The form of an account. */
  record Form(@NotNull UUID estate, @Nullable UUID building, @NotNull String bank, @NotNull String holder,
      @NotNull String number, @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate openedOn) {}

  @PostMapping("/fund/accounts")
  @Needs(Permission.FUND_WRITE)
  String open(Actor actor, @Valid Form form, RedirectAttributes redirect) {
    UUID building = form.building();
    FundAccount opened = accounts.open(actor, new FundAccount.Opening(new EstateId(form.estate()),
        building == null ? null : new BuildingId(building), form.bank(), form.holder(), form.number(),
        form.openedOn()), around.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.opened", opened.label()));
    return "redirect:/fund/accounts/" + opened.id();
  }

  /** A sub-account as the officer sees it: the owner's name masked. */
  record SubRow(SubAccount.Standing standing, String stairwell, String owner, boolean isShort) {}

  @GetMapping("/fund/accounts/{id}")
  @Needs(Permission.FUND_READ)
  String account(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean low, Model model) {
    FundAccount account = frame(actor, id, "subs", model);
    List<SubAccount.Standing> subs = accounts.subs(actor, account.id());
    var short1 = care.shortOnes(actor, account, around.today()).stream().map(each -> each.standing().account().id())
        .collect(Collectors.toSet());
    List<SubRow> rows = rows(actor, account, subs).stream()
        .map(each -> new SubRow(each.standing(), each.stairwell(), each.owner(),
            short1.contains(each.standing().account().id())))
        .filter(each -> !low || each.isShort())
        .filter(each -> q.isBlank() || (each.stairwell() + " " + each.standing().account().room()).contains(q.strip()))
        .toList();
    model.addAttribute("rows", rows);
    model.addAttribute("all", subs.size());
    model.addAttribute("shorts", short1.size());
    model.addAttribute("q", q);
    model.addAttribute("low", low);
    return "fund/account";
  }

  private List<SubRow> rows(Actor actor, FundAccount account, List<SubAccount.Standing> subs) {
    List<Stairwell> stairwells = around.places.stairwellsUnder(Actor.HOUSE, account.path());
    Map<StairwellId, Stairwell> byId = stairwells.stream()
        .collect(Collectors.toMap(Stairwell::id, each -> each));
    Map<DwellingId, List<Ownership>> owners = actor.may(Permission.DWELLING_READ, account.path())
        ? around.households.owners(actor, stairwells)
        : Map.of();
    var rows = new ArrayList<SubRow>();
    for (SubAccount.Standing each : subs) {
      Stairwell stairwell = byId.get(each.account().stairwell());
      String owner = owners.getOrDefault(each.account().dwelling(), List.of()).stream()
          .map(one -> Households.maskedName(one.party().name())).collect(Collectors.joining("、"));
      rows.add(new SubRow(each, stairwell == null ? "" : stairwell.name(), owner, false));
    }
    return rows;
  }

  /** What all pages of one account have. */
  FundAccount frame(Actor actor, String id, String here, Model model) {
    FundAccount account = accounts.account(actor, Ids.account(id));
    Rule<FundPolicy> policy = around.rules.on(FundPolicy.KIND, account.path(), around.today());
    model.addAttribute("account", account);
    model.addAttribute("here", here);
    model.addAttribute("figures", accounts.figures(actor, account.id()));
    model.addAttribute("policy", policy.data());
    model.addAttribute("policyVersion", policy.version());
    model.addAttribute("mayWrite", actor.may(Permission.FUND_WRITE, account.path()));
    return account;
  }

  @GetMapping("/fund/accounts/{id}/yields")
  @Needs(Permission.FUND_READ)
  String yields(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable UUID shown,
      Model model) {
    FundAccount account = frame(actor, id, "yields", model);
    List<Yield> all = yields.of(actor, account);
    model.addAttribute("yields", all);
    model.addAttribute("pools", yields.pools(actor, account));
    all.stream().filter(each -> each.id().value().equals(shown)).findFirst().ifPresent(each -> {
      model.addAttribute("shown", each);
      model.addAttribute("parts", yields.parts(actor, each.id()));
    });
    return "fund/yields";
  }

  @PostMapping("/fund/accounts/{id}/yields/{yield}/allot")
  @Needs(Permission.FUND_WRITE)
  String allot(Actor actor, @PathVariable String id, @PathVariable String yield, RedirectAttributes redirect) {
    Yield allotted = yields.allot(actor, new YieldId(Ids.uuid(yield)), around.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done." + allotted.treatment()));
    return "redirect:/fund/accounts/" + Ids.account(id) + "/yields?shown=" + allotted.id();
  }

  /** A place's policy with where it comes from. */
  record Pack(FundPolicy policy, RuleVersion version, RuleVersion.State state) {}

  /** Every version of every place, so that a neighbour's way can be seen beside one's own. */
  @GetMapping("/fund/policies")
  @Needs(Permission.FUND_READ)
  String policies(Model model) {
    var packs = new TreeMap<String, Pack>();
    for (RuleVersion each : around.rules.versions(FundPolicy.KIND.name())) {
      packs.put(each.path() + each.from() + each.id(), new Pack(around.rules.meaning(FundPolicy.KIND, each), each,
          around.rules.state(each, around.today())));
    }
    model.addAttribute("packs", List.copyOf(packs.values()));
    return "fund/policies";
  }
}

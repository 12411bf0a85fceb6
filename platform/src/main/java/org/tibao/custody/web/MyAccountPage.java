package org.tibao.custody.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.tibao.custody.AccountBook;
import org.tibao.custody.AccountBooks;
import org.tibao.custody.CustodyRefusal;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.Payment;
import org.tibao.custody.PaymentId;
import org.tibao.custody.RefundAccount;
import org.tibao.custody.Refunds;
import org.tibao.custody.ReleaseDesk;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 我们楼的监管账户 and 我家应缴, on the phone. */
@Controller
class MyAccountPage {

  private final Households households;
  private final DoorAccounts accounts;
  private final AccountBooks books;
  private final Dues dues;
  private final Refunds refunds;
  private final Around around;

  MyAccountPage(Households households, DoorAccounts accounts, AccountBooks books, Dues dues, Refunds refunds,
      Around around) {
    this.households = households;
    this.accounts = accounts;
    this.books = books;
    this.dues = dues;
    this.refunds = refunds;
    this.around = around;
  }

  /** What the pages need beside the doors of money. */
  @org.springframework.stereotype.Component
  record Around(ReleaseDesk desk, CustodyPapers papers, CustodyWording wording, Clock clock) {}

  /**
   * What a household pays next.
   *
   * @param by by which day, or null if it is late
   */
  record Next(Money amount, @Nullable LocalDate by, boolean late) {}

  /** What is late, else the next call that is not covered; null when nothing is open. */
  static @Nullable Next next(Due due, LocalDate today) {
    if (!due.open().isPositive()) {
      return null;
    }
    if (due.overdue(today).isPositive()) {
      LocalDate since = due.calls().stream().map(Due.Call::dueOn).filter(day -> day.isBefore(today)).max(
          java.util.Comparator.naturalOrder()).orElse(today);
      return new Next(Money.max(due.overdue(today), due.dueBy(today).minus(due.paid())), since, true);
    }
    return due.calls().stream().map(Due.Call::dueOn).sorted()
        .filter(day -> due.dueBy(day).compareTo(due.paid()) > 0).findFirst()
        .map(day -> new Next(due.dueBy(day).minus(due.paid()), day, false))
        .orElse(new Next(due.open(), null, false));
  }

  @GetMapping("/my/account/{dwelling}")
  @ForDeputies(Errand.MONEY)
  @Needs(Permission.ACCOUNT_READ)
  String account(Actor actor, @PathVariable String dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    DoorAccount account = accounts.of(actor, home.getValue().id())
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    LocalDate today = ChinaTime.today(around.clock);
    AccountBook book = books.book(actor, account.id(), account.openedOn(), today, around.clock.instant());
    frame(home, account, model);
    model.addAttribute("book", book);
    model.addAttribute("latest", book.movements().reversed().stream().limit(60).toList());
    model.addAttribute("picture", RunningLine.of(book));
    model.addAttribute("figures", books.figures(actor, account.id()));
    model.addAttribute("progress", dues.progress(List.of(account), today).get(account.id()));
    model.addAttribute("due", dues.due(actor, home.getKey().id()).orElse(null));
    model.addAttribute("releases", around.desk.of(actor, account, today));
    model.addAttribute("people", accounts.people(actor, account.id()));
    return "custody/my-account";
  }

  @GetMapping("/my/dues/{dwelling}")
  @ForDeputies(Errand.MONEY)
  @Needs(Permission.WISH_SAY)
  String due(Actor actor, @PathVariable String dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    Due due = dues.due(actor, home.getKey().id()).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = accounts.account(actor, due.account());
    LocalDate today = ChinaTime.today(around.clock);
    Next next = next(due, today);
    frame(home, account, model);
    model.addAttribute("due", due);
    model.addAttribute("next", next);
    model.addAttribute("asOf", today);
    model.addAttribute("payments", dues.payments(actor, due));
    model.addAttribute("refunds", refunds.of(actor, home.getKey().id()));
    model.addAttribute("refundAccount", dues.refundAccount(actor, due.id()).orElse(null));
    if (next != null && account.state() != DoorAccount.State.WOUND_UP) {
      Dues.PayTo to = dues.payTo(actor, due);
      model.addAttribute("payTo", to);
      model.addAttribute("qr", PaymentQr.of(to, next.amount(), around.wording.text("custody.pay.qr").split("\\|")));
    }
    return "custody/my-dues";
  }

  @PostMapping("/my/dues/{dwelling}/refund-account")
  @Needs(Permission.WISH_SAY)
  String refundTo(Actor actor, @PathVariable String dwelling, @RequestParam String holder, @RequestParam String bank,
      @RequestParam String number, RedirectAttributes redirect) {
    Due due = dues.due(actor, home(actor, Ids.dwelling(dwelling)).getKey().id())
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    dues.refundTo(actor, due.id(), new RefundAccount.Draft(holder, bank, number), around.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.refundAccount"));
    return "redirect:/my/dues/" + dwelling;
  }

  /** The receipt of a payment, as paper. */
  @PostMapping("/my/dues/{dwelling}/payments/{payment}/receipt")
  @ForDeputies(Errand.MONEY)
  @Needs(Permission.WISH_SAY)
  String receipt(Actor actor, @PathVariable String dwelling, @PathVariable String payment) {
    Due due = dues.due(actor, home(actor, Ids.dwelling(dwelling)).getKey().id())
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    PaymentId id = new PaymentId(Ids.uuid(payment));
    Payment found = dues.payments(actor, due).stream().filter(each -> each.id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    return "redirect:" + around.papers.receipt(actor, accounts.account(actor, due.account()), due, found,
        around.clock.instant()).page();
  }

  private static void frame(Map.Entry<Dwelling, Stairwell> home, DoorAccount account, Model model) {
    model.addAttribute("dwelling", home.getKey());
    model.addAttribute("stairwell", home.getValue());
    model.addAttribute("account", account);
  }

  private Map.Entry<Dwelling, Stairwell> home(Actor actor, DwellingId id) {
    return households.mine(actor).entrySet().stream()
        .filter(each -> each.getKey().id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
  }
}

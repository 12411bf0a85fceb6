package org.tibao.custody.web;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.custody.DoorAccountId;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.ImportId;
import org.tibao.custody.StatementImport;
import org.tibao.custody.StatementImports;
import org.tibao.web.Flash;

/** 对账单: what was taken in, and taking in a file of the bank. */
@Controller
class StatementsPage {

  private static final int SHOWN = 200;

  private final StatementImports imports;
  private final DoorAccounts accounts;
  private final Clock clock;

  StatementsPage(StatementImports imports, DoorAccounts accounts, Clock clock) {
    this.imports = imports;
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping("/statements")
  @Needs(Permission.ACCOUNT_WRITE)
  String all(Actor actor, Model model) {
    model.addAttribute("imports", imports.all(actor, SHOWN));
    model.addAttribute("accounts",
        accounts.all(actor).stream().filter(each -> actor.may(Permission.ACCOUNT_WRITE, each.path())).toList());
    return "custody/statements";
  }

  @PostMapping("/statements")
  @Needs(Permission.ACCOUNT_WRITE)
  String take(Actor actor, @RequestParam MultipartFile file, @RequestParam(required = false) @Nullable UUID account,
      RedirectAttributes redirect) throws IOException {
    StatementImport taken = imports.take(actor, name(file.getOriginalFilename()), file.getBytes(),
        account == null ? null : new DoorAccountId(account), clock.instant());
    boolean held = taken.statements().stream().anyMatch(each -> !each.booked());
    redirect.addFlashAttribute("flash", held
        ? Flash.warn("custody.bank.done.held", taken.statements().stream().filter(each -> !each.booked()).count())
        : Flash.done("custody.bank.done.taken", taken.fresh(), taken.matched()));
    return "redirect:/statements/" + taken.id();
  }

  /** The last part of what a browser says the file is called. */
  private static String name(@Nullable String said) {
    String name = said == null ? "" : said.replaceFirst("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
    return name.isEmpty() ? "—" : name.substring(0, Math.min(200, name.length()));
  }

  @GetMapping("/statements/{id}")
  @Needs(Permission.ACCOUNT_WRITE)
  String one(Actor actor, @PathVariable UUID id, Model model) {
    model.addAttribute("taken", imports.find(actor, new ImportId(id)));
    return "custody/statement";
  }
}

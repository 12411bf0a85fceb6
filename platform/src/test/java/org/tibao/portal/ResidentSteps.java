package org.tibao.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.PersonalData;
import org.tibao.access.ResidentSignIn;
import org.tibao.instalment.InstalmentOffer;
import org.tibao.instalment.InstalmentOffers;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.LiftId;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.rescue.Troubles;
import org.tibao.rules.Confidence;
import org.tibao.time.ChinaTime;
import org.tibao.wechat.MiniProgram;

/** The steps before a resident's pages: what is filled in there, and what others have done for it to be there. */
final class ResidentSteps {

  private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final ApplicationContext town;
  private final Instant now;

  ResidentSteps(ApplicationContext town) {
    this.town = town;
    this.now = town.getBean(Clock.class).instant();
  }

  /** Sends the first form of a page that goes to such an address, with what it holds and what is filled in; where it led. */
  static String send(Page page, String from, String action, String... filled) {
    String text = page.request().get(from).text();
    Matcher form = Pattern.compile("<form[^>]*action=\"(" + action + ")\"[^>]*>(.*?)</form>", Pattern.DOTALL)
        .matcher(text);
    assertThat(form.find()).as("a form to " + action + " on " + from).isTrue();
    FormData data = FormData.create();
    HIDDEN.matcher(form.group(2)).results().forEach(each -> data.set(each.group(1), each.group(2)));
    for (int i = 0; i < filled.length; i += 2) {
      data.set(filled[i], filled[i + 1]);
    }
    APIResponse answer = page.request().post(form.group(1), RequestOptions.create().setForm(data));
    assertThat(answer.status()).as(form.group(1) + " led to " + answer.url()).isEqualTo(200);
    return answer.url().replaceFirst("https?://[^/]*", "");
  }

  static String found(Page page, String address, String what) {
    Matcher found = Pattern.compile(what).matcher(page.request().get(address).text());
    assertThat(found.find()).as(what + " on " + address).isTrue();
    return found.group(1);
  }

  /** The code of six digits that was sent last, once it has arrived. */
  static String code(Page page) {
    Pattern digits = Pattern.compile("\\b(\\d{6})\\b");
    Matcher found = digits.matcher(page.request().get("/sign-in/inbox").text());
    for (int i = 0; i < 50 && !found.find(0); i++) {
      page.waitForTimeout(100);
      found = digits.matcher(page.request().get("/sign-in/inbox").text());
    }
    assertThat(found.find(0)).as("a code in the inbox").isTrue();
    return found.group(1);
  }

  /** A bank offers its instalments at a door. */
  void bankOffers(String door) {
    String path = door(door).path();
    LocalDate today = ChinaTime.dayOf(now);
    var bank = town.getBean(Organisations.class).around(OrganisationKind.BANK, path).getFirst();
    town.getBean(InstalmentOffers.class).put(Actor.HOUSE,
        new InstalmentOffers.Draft(bank.id(), path, "安梯贷",
            new InstalmentOffer.Product(InstalmentOffer.Repayment.ANNUITY, new Rate(36_000), new Rate(0), false,
                List.of(12, 36)),
            new InstalmentOffer.Limits(Money.yuan("1000"), Money.yuan("100000"), null), List.of("身份证"),
            new InstalmentOffer.Validity(today, today.plusYears(1)), "银行公告", Confidence.HIGH),
        now);
  }

  /** A quote that an insurer keeps for a door; where its household reads it. */
  String quoted(Page page, String door) {
    String address = send(page,
        "/quotes/try?product=whole-life-16&lift=x&floors=6&dwellings=4&age=0&make=&starts=150&from=2026-04-01&path="
            + door(door).path(),
        "/quotes");
    return "/my" + address;
  }

  /** The code that hangs in the car of a lift. */
  String carCode(String lift) {
    return town.getBean(Troubles.class).carCode(Actor.HOUSE, new LiftId(UUID.fromString(lift)), now);
  }

  /** A household of which a question is waiting: the visitor goes on as its owner; the address of the question. */
  String asked(Page page) {
    String[] found = town.getBean(JdbcClient.class).sql("""
        select q.id as question, o.party from satisfaction.question q
          join registry.ownership o on o.dwelling = q.dwelling and o.until is null and o.delegate
          join registry.party p on p.id = o.party and p.phone_print is not null
         where q.grade is null and q.declined_at is null order by q.until desc, q.id limit 1
        """).query((row, _) -> new String[]{row.getString("question"), row.getString("party")}).single();
    send(page, "/demo", "/demo/residents", "id", found[1]);
    return "/my/satisfaction/" + found[0];
  }

  /** Where a page begins inside the mini program, for somebody whose account of WeChat is bound. */
  String ticket(String door, String room) {
    Households households = town.getBean(Households.class);
    Dwelling home = households.dwelling(Actor.HOUSE, door(door).id(), room).orElseThrow();
    Ownership owner = households.ownerships(Actor.HOUSE, home.id()).stream().filter(Ownership::delegate).findFirst()
        .orElseThrow();
    String phone = String.valueOf(households.reveal(Actor.HOUSE, owner.party().id(), now).phone());
    PersonalData personal = town.getBean(PersonalData.class);
    UUID binding = UUID.randomUUID();
    town.getBean(JdbcClient.class).sql("""
        insert into wechat.binding (id, openid_print, openid_sealed, party, phone_sealed, bound_at, looked_at)
        values (:id, :print, :openid, :party, :phone, now(), now())
        """).param("id", binding).param("print", personal.fingerprint("wx" + binding))
        .param("openid", personal.seal("wx" + binding)).param("party", owner.party().id().value())
        .param("phone", personal.seal(phone)).update();
    Actor resident = town.getBean(ResidentSignIn.class).actor(owner.party().id().value(), phone).orElseThrow();
    return "/wechat/in/" + town.getBean(MiniProgram.class).ticket(new MiniProgram.Known(binding, resident, phone),
        town.getBean(Clock.class).instant());
  }

  private Stairwell door(String label) {
    return town.getBean(Places.class).stairwellsUnder(Actor.HOUSE, "/").stream()
        .filter(each -> each.label().equals(label)).findFirst().orElseThrow();
  }
}

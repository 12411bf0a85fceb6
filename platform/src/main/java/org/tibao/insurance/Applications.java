package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.UploadForm;
import org.tibao.pricing.Product;
import org.tibao.pricing.Products;
import org.tibao.pricing.Risk;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to applications: asked, answered, completed once, surveyed, mended. */
@Component
@Transactional
public class Applications {

  private final ApplicationTables tables;
  private final PolicyTables policies;
  private final House house;
  private final RuleBook rules;
  private final Evidence evidence;
  private final Audit audit;

  Applications(ApplicationTables tables, PolicyTables policies, House house, RuleBook rules, Evidence evidence,
      Audit audit) {
    this.tables = tables;
    this.policies = policies;
    this.house = house;
    this.rules = rules;
    this.evidence = evidence;
    this.audit = audit;
  }

  /** Where lifts stand. */
  @Component
  record House(Places places, Lifts lifts) {}

  /**
   * Brings an application: one product for one lift. The same id again gives it as it stands. While a policy holds, the
   * next one can be applied for from the day on which a term that ends is looked at.
   *
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public Application apply(Actor actor, Application.Draft draft, Instant now) {
    Stairwell stairwell = house.places.stairwell(actor, draft.stairwell());
    actor.require(Permission.POLICY_APPLY, stairwell.path());
    Optional<Application> known = tables.find(draft.id());
    if (known.isPresent()) {
      return known.filter(each -> each.place().lift().equals(draft.lift()))
          .orElseThrow(() -> Refused.because(InsuranceRefusal.REPEATED_DIFFERENTLY));
    }
    Lift lift = house.lifts.liftsOf(Actor.HOUSE, stairwell.id()).stream().filter(each -> each.id().equals(draft.lift()))
        .findFirst().orElseThrow(() -> Refused.at("lift", InsuranceRefusal.UNKNOWN));
    LocalDate today = ChinaTime.dayOf(now);
    requireFree(stairwell, lift, today);
    Product product = rules.on(Products.KIND, stairwell.path(), today).data().at(stairwell.path()).stream()
        .filter(each -> each.code().equals(draft.asked().product())).findFirst()
        .orElseThrow(() -> Refused.at("product", InsuranceRefusal.NO_SUCH_PRODUCT));
    if (draft.condition().ageYears() > product.terms().startAge()) {
      throw Refused.at("ageYears", InsuranceRefusal.TOO_OLD, product.terms().startAge());
    }
    requireTerm(product, draft.asked().years());
    Rule<Underwriting> rule = rules.on(Underwriting.KIND, stairwell.path(), today);
    var application = new Application(draft.id(), 0, new Application.Place(stairwell.path(), stairwell.id(), lift.id(),
        label(stairwell, lift)),
        new Application.Asked(product.code(), draft.asked().years(),
            Written.free("wish", draft.asked().wish())),
        risk(stairwell, lift, draft.condition()), rule.version().id(), new ApplicationState.Filed(today), null,
        actor.name(), now, 1);
    if (!tables.add(application, answers(rule.data(), draft.answers()), actor)) {
      throw appliedAlready(lift, stairwell, today);
    }
    say(actor, application, "insurance.applied", product.label(), now);
    return tables.find(draft.id()).orElseThrow();
  }

  /** Asked before anything else: who is refused here has not surveyed, selected and voted for nothing. */
  private void requireFree(Stairwell stairwell, Lift lift, LocalDate today) {
    tables.open(lift.id()).ifPresent(_ -> {
      throw appliedAlready(lift, stairwell, today);
    });
    policies.holding(lift.id(), today).stream().findFirst().ifPresent(held -> {
      if (held.stage() == Policy.Stage.AGREED) {
        throw Refused.at("lift", InsuranceRefusal.CONTRACT_WAITS, held.number());
      }
      LocalDate next = held.until()
          .minusDays(rules.on(InsuranceTerms.KIND, stairwell.path(), today).data().renewBeforeDays());
      if (today.isBefore(next)) {
        throw Refused.at("lift", InsuranceRefusal.INSURED_UNTIL, held.number(), held.until(), next);
      }
    });
  }

  private Refused appliedAlready(Lift lift, Stairwell stairwell, LocalDate today) {
    Products products = rules.on(Products.KIND, stairwell.path(), today).data();
    return tables.open(lift.id()).map(open -> Refused.at("lift", InsuranceRefusal.APPLIED_ALREADY,
        Long.toString(open.number()),
        products.find(open.asked().product()).map(Product::label).orElse(open.asked().product())))
        .orElseGet(() -> Refused.because(InsuranceRefusal.REPEATED_DIFFERENTLY));
  }

  private static String label(Stairwell stairwell, Lift lift) {
    String name = lift.name();
    if (name.isBlank() || name.startsWith(stairwell.label())) {
      return stairwell.label();
    }
    return name.startsWith(stairwell.name()) ? stairwell.estateName() + " " + name : stairwell.label() + " " + name;
  }

  /** One term has the product's years; yearly terms under one agreement may be as many as one wants. */
  private static void requireTerm(Product product, int years) {
    boolean yearly = product.form() == Product.Form.YEARLY_TERMS;
    int least = product.years();
    int most = yearly ? 30 : product.years();
    if (years < least || years > most) {
      throw Refused.at("years", InsuranceRefusal.TERM_NOT_OFFERED, least, most);
    }
  }

  private static Risk risk(Stairwell stairwell, Lift lift, Application.Condition condition) {
    try {
      return new Risk(label(stairwell, lift), stairwell.floors(), condition.perFloor(), condition.ageYears(),
          lift.facts().maker(), condition.startsPerDay());
    } catch (IllegalArgumentException e) {
      throw Refused.at("startsPerDay", InsuranceRefusal.RISK_OUT_OF_RANGE);
    }
  }

  private static Map<String, String> answers(Underwriting rule, Map<String, String> typed) {
    var answers = new LinkedHashMap<String, String>();
    for (Underwriting.Point question : rule.questions()) {
      String answer = typed.getOrDefault(question.code(), "");
      if (answer.isBlank()) {
        throw Refused.at("answer." + question.code(), InsuranceRefusal.QUESTION_OPEN, question.text());
      }
      answers.put(question.code(), Written.free("answer." + question.code(), answer));
    }
    return answers;
  }

  /**
   * Asks for what is missing: once, and completely (保险法 art. 22).
   *
   * @throws Refused {@link InsuranceRefusal#NOT_ON_THE_LIST}, {@link InsuranceRefusal#NOT_FROM_HERE},
   *     {@link InsuranceRefusal#ASKED_ALREADY}
   */
  public void ask(Actor actor, ApplicationId id, List<String> documents, Instant now) {
    Application application = taken(actor, id, Permission.POLICY_UNDERWRITE);
    Underwriting rule = rule(application);
    if (documents.isEmpty() || !documents.stream().allMatch(rule::wants)) {
      throw Refused.at("documents", InsuranceRefusal.NOT_ON_THE_LIST);
    }
    if (application.documents() != null) {
      throw Refused.because(InsuranceRefusal.ASKED_ALREADY);
    }
    LocalDate today = ChinaTime.dayOf(now);
    tables.become(id, application.state().ask(today));
    if (!tables.ask(id, documents.stream().distinct().toList(), today)) {
      throw Refused.because(InsuranceRefusal.ASKED_ALREADY);
    }
    say(actor, application, "insurance.papersAsked", String.join("、", documents), now);
  }

  /** The applicant brings what was asked for. */
  public void complete(Actor actor, ApplicationId id, String text, UploadForm upload, Instant now) {
    Application application = taken(actor, id, Permission.POLICY_APPLY);
    ApplicationState next = application.state().complete(ChinaTime.dayOf(now));
    String said = Written.needed("text", text);
    evidence.keep(actor, upload.evidence(application.path(), Permission.POLICY_READ, about(id)), now);
    tables.become(id, next);
    say(actor, application, "insurance.papersBrought", said, now);
  }

  /**
   * Writes a survey down, item by item; what must be mended first is found by it.
   *
   * @throws Refused {@link InsuranceRefusal#ITEM_OPEN}, {@link InsuranceRefusal#NOT_FROM_HERE},
   *     {@link InsuranceRefusal#NOT_MENDED}
   */
  public void survey(Actor actor, ApplicationId id, Map<String, Application.Look> looks, UploadForm upload,
      Instant now) {
    Application application = taken(actor, id, Permission.POLICY_UNDERWRITE);
    Underwriting rule = rule(application);
    List<Application.Found> before = latest(id);
    before.stream().filter(each -> each.waits() && must(rule, each)).findFirst().ifPresent(each -> {
      throw Refused.because(InsuranceRefusal.NOT_MENDED, rule.item(each.item()).orElseThrow().text());
    });
    int round = before.isEmpty() ? 1 : before.getFirst().round() + 1;
    var deficits = new java.util.ArrayList<String>();
    for (Underwriting.Item item : rule.items()) {
      Application.Look look = looks.get(item.code());
      if (look == null) {
        throw Refused.at("item." + item.code(), InsuranceRefusal.ITEM_OPEN, item.text());
      }
      String text = look.sound()
          ? Written.free("text." + item.code(), look.text())
          : Written.needed("text." + item.code(), look.text());
      tables.add(id, new Application.Found(round, item.code(), look.sound(), text, actor.name(), now, null, null));
      if (!look.sound() && item.must()) {
        deficits.add(item.text());
      }
    }
    ApplicationState next = application.state().surveyed(deficits, ChinaTime.dayOf(now));
    evidence.keep(actor, upload.evidence(application.path(), Permission.POLICY_READ, about(id)), now);
    tables.become(id, next);
    say(actor, application, "insurance.surveyed", String.join("、", deficits), now);
  }

  private static boolean must(Underwriting rule, Application.Found found) {
    return rule.item(found.item()).filter(Underwriting.Item::must).isPresent();
  }

  /** What the last survey found. */
  private List<Application.Found> latest(ApplicationId id) {
    List<Application.Found> all = tables.found(id);
    return all.stream().filter(each -> each.round() == all.getFirst().round()).toList();
  }

  /** The applicant says how a deficit was mended; the next survey looks at it again. */
  public void mended(Actor actor, ApplicationId id, String item, String text, UploadForm upload, Instant now) {
    Application application = taken(actor, id, Permission.POLICY_APPLY);
    Application.Found found = latest(id).stream().filter(each -> each.item().equals(item) && each.waits()).findFirst()
        .orElseThrow(() -> Refused.at("item", InsuranceRefusal.NOT_ON_THE_LIST));
    String done = Written.needed("text", text);
    evidence.keep(actor, upload.evidence(application.path(), Permission.POLICY_READ, about(id)), now);
    tables.mended(id, found, done, ChinaTime.dayOf(now));
    say(actor, application, "insurance.mended", done, now);
  }

  /**
   * The insurer will not insure the lift, and says why. While several are asked, one that will not simply does not offer.
   *
   * @throws Refused {@link InsuranceRefusal#BIDDING_RUNS}, {@link InsuranceRefusal#NOT_FROM_HERE}
   */
  public void decline(Actor actor, ApplicationId id, String why, Instant now) {
    Application application = taken(actor, id, Permission.POLICY_UNDERWRITE);
    if (tables.bidding(id)) {
      throw Refused.because(InsuranceRefusal.BIDDING_RUNS);
    }
    end(actor, application, application.state().decline(Written.needed("why", why), ChinaTime.dayOf(now)), now);
  }

  /**
   * Takes an application back before a contract was made of it.
   *
   * @throws Refused {@link InsuranceRefusal#CONTRACT_WAITS}, {@link InsuranceRefusal#NOT_FROM_HERE}
   */
  public void withdraw(Actor actor, ApplicationId id, String why, Instant now) {
    Application application = taken(actor, id, Permission.POLICY_APPLY);
    tables.contract(id).ifPresent(number -> {
      throw Refused.because(InsuranceRefusal.CONTRACT_WAITS, number);
    });
    end(actor, application, application.state().withdraw(Written.needed("why", why), ChinaTime.dayOf(now)), now);
  }

  private void end(Actor actor, Application application, ApplicationState next, Instant now) {
    tables.become(application.id(), next);
    say(actor, application, "insurance.ended", next.why(), now);
  }

  /** @throws Refused {@link InsuranceRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Application application(Actor actor, ApplicationId id) {
    return tables.find(id).filter(found -> actor.may(Permission.POLICY_READ, found.path()))
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }

  /** Those of the asker's territory, the latest first. */
  @Transactional(readOnly = true)
  public List<Application> list(Actor actor, int limit) {
    return tables.under(actor.patterns(Permission.POLICY_READ), limit);
  }

  /** Those of a stairwell, the latest first. */
  @Transactional(readOnly = true)
  public List<Application> of(Actor actor, StairwellId stairwell) {
    return tables.of(stairwell).stream().filter(each -> actor.may(Permission.POLICY_READ, each.path())).toList();
  }

  /** What was answered, by code of the question. */
  @Transactional(readOnly = true)
  public Map<String, String> answers(Actor actor, ApplicationId id) {
    return tables.answers(application(actor, id).id());
  }

  /** What the surveys found, the last one first. */
  @Transactional(readOnly = true)
  public List<Application.Found> found(Actor actor, ApplicationId id) {
    return tables.found(application(actor, id).id());
  }

  /** The papers and photographs of it. */
  @Transactional(readOnly = true)
  public List<EvidenceFile> files(Actor actor, ApplicationId id) {
    return evidence.about(actor, about(application(actor, id).id()));
  }

  /** The questionnaire and the list that hold for an application. */
  @Transactional(readOnly = true)
  public Underwriting rule(Application application) {
    return rules.version(Underwriting.KIND.name(), application.rule())
        .map(version -> rules.meaning(Underwriting.KIND, version)).orElseThrow();
  }

  static String about(ApplicationId id) {
    return "insurance.application:" + id;
  }

  private Application taken(Actor actor, ApplicationId id, Permission needed) {
    Application application = tables.lock(id).filter(found -> actor.may(Permission.POLICY_READ, found.path()))
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    actor.require(needed, application.path());
    return application;
  }

  private void say(Actor actor, Application application, String action, String text, Instant now) {
    audit.changed(actor, action, application.subject(), Map.of(), Map.of("text", text), now);
  }
}

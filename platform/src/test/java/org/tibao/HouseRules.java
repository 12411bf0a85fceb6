package org.tibao;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Modulith cannot see, as rules over compiled classes. Asked of the product in {@link ArchitectureTests}, and of
 * planted faults in {@link GuardTests}.
 */
final class HouseRules {

  private static final String REQUEST_MAPPING = "org.springframework.web.bind.annotation.RequestMapping";
  private static final Set<String> WRITING = Stream.of("Post", "Put", "Patch", "Delete")
      .map(verb -> "org.springframework.web.bind.annotation." + verb + "Mapping")
      .collect(Collectors.toUnmodifiableSet());
  private static final String[] PAGES = {"org.tibao.*.web..", "org.tibao.console..", "org.tibao.portal..",
      "org.tibao.demo.."};
  private static final DescribedPredicate<JavaClass> SURFACE = resideInAnyPackage(PAGES)
      .or(resideInAnyPackage("org.tibao.web.."));

  /** Money is exact, and so is what the law counts: persons and areas. */
  private static final String[] EXACT = {"org.tibao.money..", "org.tibao.ledger..", "org.tibao.apportionment..",
      "org.tibao.fund..", "org.tibao.custody..", "org.tibao.insurance..", "org.tibao.bank..", "org.tibao.voting.."};

  /**
   * A store: the only kind of class that speaks to the database. Recognised by not being public, never among the pages of
   * a module. The kernel's module {@code web} is no such page: it has tables, and so stores, of its own.
   */
  private static final DescribedPredicate<JavaClass> STORE = DescribedPredicate.describe(
      "stores (package-private, not among pages)",
      type -> !outermost(type).getModifiers().contains(JavaModifier.PUBLIC)
          && !resideInAnyPackage(PAGES).test(type));

  /** What the kernel knows of rows, so that not every module says it again: it reads them and asks nothing. */
  private static final DescribedPredicate<JavaClass> READER_OF_ROWS = DescribedPredicate.describe("readers of rows",
      type -> Set.of("org.tibao.time.Instants", "org.tibao.access.PartCount").contains(type.getFullName()));

  /** Where a day begins: pages, commands, jobs and listeners, and the two modules that deal in time and processes. */
  private static final DescribedPredicate<JavaClass> EDGE = SURFACE
      .or(resideInAnyPackage("org.tibao.command..", "org.tibao.time..", "org.tibao.database.."))
      .or(DescribedPredicate.describe("jobs and listeners", HouseRules::isJob))
      .as("pages, commands, jobs or listeners");

  private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_TIME = DescribedPredicate
      .describe("ask what time it is", HouseRules::asksTheTime);

  static final ArchRule THE_TIME_IS_ASKED_AT_THE_EDGES = noClasses().that(DescribedPredicate.not(EDGE)).should()
      .accessTargetWhere(ASKS_THE_TIME).because("domain methods take now or today as an argument");

  static final ArchRule THE_ZONE_OF_THE_MACHINE_IS_NEVER_USED = noClasses()
      .should().accessTargetWhere(DescribedPredicate
          .describe("use the zone of the machine",
              access -> access.getName().equals("systemDefault")
                  && access.getTargetOwner().isEquivalentTo(java.time.ZoneId.class)
                  || access.getName().equals("systemDefaultZone")
                  || access.getName().equals("getDefault")
                      && access.getTargetOwner().isEquivalentTo(java.util.TimeZone.class)))
      .because("ChinaTime.ZONE is the one zone, wherever the machine stands");

  // The kernel's database module hands the source of connections on to the store that asks it for one.
  static final ArchRule ONLY_STORES_SPEAK_SQL = CompositeArchRule
      .of(noClasses().that(DescribedPredicate.not(STORE.or(READER_OF_ROWS))).should()
          .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql..")))
      .and(noClasses().that(DescribedPredicate.not(STORE)).and().resideOutsideOfPackage("org.tibao.database..").should()
          .dependOnClassesThat(resideInAnyPackage("javax.sql..")))
      .because("SQL lives in package-private stores behind the door of their module");

  static final ArchRule PAGES_LIVE_ON_THE_SURFACE = noClasses()
      .that(DescribedPredicate.not(SURFACE))
      .should()
      .dependOnClassesThat(resideInAnyPackage("org.springframework.web.bind..", "org.springframework.web.servlet..",
          "org.springframework.ui..", "jakarta.servlet..").or(
              DescribedPredicate.describe("Controller",
                  (JavaClass type) -> type.getFullName().equals("org.springframework.stereotype.Controller"))))
      .because("a module does not know by which page or endpoint it is asked");

  static final ArchRule MONEY_IS_EXACT = classes().that(resideInAnyPackage(EXACT)).should(new HoldsNoFraction())
      .allowEmptyShould(true).because("money is long fen, area long 0.01 m², a proportion a ratio of whole numbers");

  // A lift InService is a state of the world, not a class that serves.
  static final ArchRule NAMES_COME_FROM_THE_FIELD = noClasses()
      .should(have(DescribedPredicate.describe("a name that says nothing", (JavaClass type) -> type.getSimpleName()
          .matches(".*(?:(?<!In)Service|Manager|Helper|Impl|Dto|DTO|Utils?)"))))
      .because("a class is called what people in the field call the thing");

  static final ArchRule EVERY_HANDLER_SAYS_WHO_MAY = methods().that(DescribedPredicate
      .describe("handle a request", HouseRules::handles)).should(new SayWhoMay()).allowEmptyShould(true)
      .because("what is not permitted by name is refused");

  /** Every rule under the name by which a plant says which one it breaks. */
  static final Map<String, ArchRule> ALL = Map.of("time", THE_TIME_IS_ASKED_AT_THE_EDGES, "zone",
      THE_ZONE_OF_THE_MACHINE_IS_NEVER_USED, "sql", ONLY_STORES_SPEAK_SQL, "surface", PAGES_LIVE_ON_THE_SURFACE,
      "exact",
      MONEY_IS_EXACT, "name", NAMES_COME_FROM_THE_FIELD, "may", EVERY_HANDLER_SAYS_WHO_MAY);

  private HouseRules() {}

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
  }

  private static boolean isJob(JavaClass type) {
    return outermost(type).getMethods().stream()
        .anyMatch(method -> carries(method, "org.springframework.scheduling.annotation.Scheduled")
            || carries(method, "org.springframework.context.event.EventListener"));
  }

  private static boolean carries(CanBeAnnotated annotated, String annotation) {
    return annotated.isAnnotatedWith(annotation) || annotated.isMetaAnnotatedWith(annotation);
  }

  private static boolean asksTheTime(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    return owner.getPackageName().startsWith("java.time") && name.equals("now")
        || owner.isEquivalentTo(java.time.Clock.class)
            && (name.startsWith("system") || name.startsWith("tick") || name.equals("instant") || name.equals("millis"))
        || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
        || owner.isEquivalentTo(java.util.Date.class) && name.equals("<init>")
        || owner.getFullName().equals("org.tibao.time.ChinaTime") && name.equals("today");
  }

  private static boolean handles(JavaMethod method) {
    return carries(method, REQUEST_MAPPING);
  }

  private static final class HoldsNoFraction extends ArchCondition<JavaClass> {

    private static final Set<String> FRACTIONS = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    HoldsNoFraction() {
      super("hold, take or give neither float nor double");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      type.getFields().stream().filter(field -> isFraction(field.getRawType()))
          .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is a fraction")));
      type.getMethods().stream()
          .filter(method -> isFraction(method.getRawReturnType())
              || method.getRawParameterTypes().stream().anyMatch(HoldsNoFraction::isFraction))
          .forEach(
              method -> events
                  .add(SimpleConditionEvent.violated(method, method.getFullName() + " deals in fractions")));
    }

    private static boolean isFraction(JavaClass type) {
      return FRACTIONS.contains(type.getBaseComponentType().getFullName());
    }
  }

  private static final class SayWhoMay extends ArchCondition<JavaMethod> {

    SayWhoMay() {
      super("carry either @Needs or @Open");
    }

    @Override
    public void check(JavaMethod handler, ConditionEvents events) {
      boolean needs = handler.isAnnotatedWith("org.tibao.access.Needs");
      boolean open = handler.isAnnotatedWith("org.tibao.access.Open");
      // The kernel stands below access and cannot name it: its health and error pages only show.
      boolean kernel = handler.getOwner().getPackageName().equals("org.tibao.web")
          && WRITING.stream().noneMatch(handler::isAnnotatedWith);
      if (needs == open && !kernel) {
        events.add(SimpleConditionEvent.violated(handler, handler.getFullName() + " does not say who may"));
      }
    }
  }
}

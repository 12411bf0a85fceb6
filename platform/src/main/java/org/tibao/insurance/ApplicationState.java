package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import org.tibao.refusal.Refused;

/** Where an application stands. A step is a method of the states that have it. */
public sealed interface ApplicationState {

  /** 已受理: waits for the survey. */
  record Filed(LocalDate on) implements ApplicationState {}

  /** 待补材料: papers were asked for, once and completely. */
  record Incomplete(LocalDate on) implements ApplicationState {}

  /** 待整改: the survey found what must be mended first. */
  record Mending(LocalDate on) implements ApplicationState {}

  /** 可承保: insurers may be asked. */
  record Insurable(LocalDate on) implements ApplicationState {}

  /** 不予承保. */
  record Declined(LocalDate on, String why) implements ApplicationState {}

  /** 已撤回. */
  record Withdrawn(LocalDate on, String why) implements ApplicationState {}

  /** 已承保: a contract was made of it. */
  record Insured(LocalDate on) implements ApplicationState {}

  LocalDate on();

  /** Its name, as it is stored and said. */
  default String name() {
    return getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
  }

  /** Whether it still moves. */
  default boolean open() {
    return switch (this) {
      case Filed _,Incomplete _,Mending _,Insurable _ -> true;
      case Declined _,Withdrawn _,Insured _ -> false;
    };
  }

  /** Papers are missing. */
  default ApplicationState ask(LocalDate today) {
    return switch (this) {
      case Filed _ -> new Incomplete(today);
      case Incomplete _,Mending _,Insurable _,Declined _,Withdrawn _,Insured _ -> throw notFromHere();
    };
  }

  /** The papers have come. */
  default ApplicationState complete(LocalDate today) {
    return switch (this) {
      case Incomplete _ -> new Filed(today);
      case Filed _,Mending _,Insurable _,Declined _,Withdrawn _,Insured _ -> throw notFromHere();
    };
  }

  /** A survey was made. */
  default ApplicationState surveyed(List<String> deficits, LocalDate today) {
    return switch (this) {
      case Filed _,Mending _ -> deficits.isEmpty() ? new Insurable(today) : new Mending(today);
      case Incomplete _,Insurable _,Declined _,Withdrawn _,Insured _ -> throw notFromHere();
    };
  }

  default ApplicationState decline(String why, LocalDate today) {
    return switch (this) {
      case Filed _,Incomplete _,Mending _,Insurable _ -> new Declined(today, why);
      case Declined _,Withdrawn _,Insured _ -> throw notFromHere();
    };
  }

  default ApplicationState withdraw(String why, LocalDate today) {
    return switch (this) {
      case Filed _,Incomplete _,Mending _,Insurable _ -> new Withdrawn(today, why);
      case Declined _,Withdrawn _,Insured _ -> throw notFromHere();
    };
  }

  default ApplicationState insured(LocalDate today) {
    return switch (this) {
      case Insurable _ -> new Insured(today);
      case Filed _,Incomplete _,Mending _,Declined _,Withdrawn _,Insured _ -> throw notFromHere();
    };
  }

  /** Why it ended, or empty. */
  default String why() {
    return switch (this) {
      case Declined(_, String why) -> why;
      case Withdrawn(_, String why) -> why;
      case Filed _,Incomplete _,Mending _,Insurable _,Insured _ -> "";
    };
  }

  private static Refused notFromHere() {
    return Refused.because(InsuranceRefusal.NOT_FROM_HERE);
  }

  /** The state of that name. */
  static ApplicationState of(String name, LocalDate on, String why) {
    return switch (name) {
      case "FILED" -> new Filed(on);
      case "INCOMPLETE" -> new Incomplete(on);
      case "MENDING" -> new Mending(on);
      case "INSURABLE" -> new Insurable(on);
      case "DECLINED" -> new Declined(on, why);
      case "WITHDRAWN" -> new Withdrawn(on, why);
      case "INSURED" -> new Insured(on);
      default -> throw new IllegalArgumentException("no state " + name);
    };
  }
}

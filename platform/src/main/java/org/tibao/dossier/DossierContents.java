package org.tibao.dossier;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftEvent;
import org.tibao.rules.RuleKind;

/**
 * 档案内容 — what a lift's file must hold, group by group, and who must bring it.
 *
 * @param groups those of the Special Equipment Safety Law, art. 35
 * @param others further kinds of papers that may be handed in
 */
public record DossierContents(List<Group> groups, List<Other> others) {

  private static final int OLD_YEARS = 15;

  /** The contents as a kind of rule. */
  public static final RuleKind<DossierContents> KIND = new RuleKind<>("dossier-contents", DossierContents.class);

  public DossierContents {
    groups = List.copyOf(groups);
    others = List.copyOf(others);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("no groups");
    }
    List<String> codes = Stream.concat(groups.stream().flatMap(each -> each.items().stream()).map(Item::code),
        others.stream().map(Other::code)).toList();
    if (codes.size() != codes.stream().distinct().count()) {
      throw new IllegalArgumentException("two kinds of one code");
    }
  }

  /** One group of the law. */
  public record Group(LiftEvent.Chapter chapter, String article, List<Item> items) {
    public Group {
      items = List.copyOf(items);
    }
  }

  /**
   * One thing that must be there.
   *
   * @param paper whether an event counts only with its files
   * @param months how old it may be; 0 where once is enough
   * @param monthsOld the same of a lift that is older than fifteen years
   * @param calendar whether the calendar of inspections says it instead
   * @param events beginnings of the names of events that show it
   */
  public record Item(String code, String text, String textEn, Who who, boolean paper, int months,
      int monthsOld, boolean calendar, List<String> events) {
    public Item {
      events = List.copyOf(events);
      if (months < 0 || monthsOld < 0 || monthsOld > months) {
        throw new IllegalArgumentException("months of " + code);
      }
    }

    /** In the reader's language. */
    public String said(boolean english) {
      return english ? textEn : text;
    }

    int months(@Nullable LocalDate installed, LocalDate today) {
      return installed != null && installed.plusYears(OLD_YEARS).isBefore(today) ? monthsOld : months;
    }

    boolean shownBy(LiftEvent event) {
      return (!paper || !event.evidence().isEmpty()) && events.stream().anyMatch(event.messageKey()::startsWith);
    }
  }

  /** A kind of paper that nobody must bring. */
  public record Other(String code, String text, String textEn) {}

  /** Who must bring it. */
  public enum Who {
    /** 制造单位. */
    MAKER,
    /** 安装单位. */
    INSTALLER,
    /** 使用单位. */
    USER,
    /** 维保单位. */
    CARE_UNIT
  }

  /** Codes of all kinds of papers with their names, those that the law asks for first. */
  public List<Other> kinds() {
    return Stream.concat(
        groups.stream().flatMap(each -> each.items().stream())
            .map(each -> new Other(each.code(), each.text(), each.textEn())),
        others.stream()).toList();
  }

  /** The kind of paper of that code. */
  public Optional<Other> kind(String code) {
    return kinds().stream().filter(each -> each.code().equals(code)).findFirst();
  }
}

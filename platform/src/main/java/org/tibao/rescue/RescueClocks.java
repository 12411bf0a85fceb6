package org.tibao.rescue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.RuleKind;

/**
 * 救援时钟 — who must have done what by when, and who is called if not; what telemetry has to say before somebody is sent;
 * what counts as answered and arrived in time.
 *
 * @param answerMinutes within how many minutes an alarm is answered by a person
 * @param arriveMinutes within how many minutes somebody arrives
 * @param farArriveMinutes the same outside built-up areas
 * @param farRegions which region codes lie outside, as the characters they end with or begin with; see {@link #far}
 * @param sameMinutes reports of one lift that lie so near each other are of one trouble
 * @param guestReports how many reports without signing in are taken from one place in an hour
 * @param detections which detections of telemetry send somebody
 * @param steps what happens when, in the order of their minutes
 */
public record RescueClocks(int answerMinutes, int arriveMinutes, int farArriveMinutes, List<String> farRegions,
    int sameMinutes, int guestReports, List<Heard> detections, List<Step> steps) {

  /** The clocks as a kind of rule. */
  public static final RuleKind<RescueClocks> KIND = new RuleKind<>("rescue-clocks", RescueClocks.class);

  /** What a clock counts from. */
  public enum From {
    OCCURRED, ALARMED,
    /** 物联解除: the lift alone said that it is over. */
    CLEARED
  }

  /** What stops a clock. */
  public enum Until {
    ACCEPTED, ARRIVED, SAFE,
    /** 人工确认: a person has said that it is over, or is there. */
    CONFIRMED
  }

  /** For which troubles. */
  public enum Of {
    SHUT_IN, BROKEN
  }

  /**
   * One clock.
   *
   * @param code names it
   * @param of which troubles have it
   * @param minutes after {@code from}
   * @param until what stops it
   * @param rung who is called when it runs out; null if nobody new
   * @param accident whether what runs out is an accident by law
   * @param text what it says, and {@code textEn} in English
   */
  public record Step(String code, Of of, int minutes, From from, Until until, @Nullable Rung rung, boolean accident,
      String text, String textEn) {

    public Step {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(of, "of");
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(until, "until");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(textEn, "textEn");
      if (minutes < 0 || minutes > 7 * 24 * 60) {
        throw new IllegalArgumentException(code + ": 0 minutes to a week, not " + minutes);
      }
    }

    /** When it runs out. */
    public Instant due(TroubleTimes times) {
      Instant safe = times.safe();
      Instant begin = switch (from) {
        case OCCURRED -> times.occurred();
        case ALARMED -> times.alarmed();
        case CLEARED -> safe == null ? times.alarmed() : safe;
      };
      return begin.plus(Duration.ofMinutes(minutes));
    }

    /** Whether it has been stopped. */
    public boolean stopped(TroubleTimes times, TroubleState state) {
      return switch (until) {
        case ACCEPTED -> state.over() || times.accepted() != null || times.arrived() != null;
        case ARRIVED -> state.over() || times.arrived() != null;
        case SAFE -> state.over() || times.safe() != null;
        // A press that ends the clock itself is not seen here: whoever presses ends its row.
        case CONFIRMED -> state.ended() || times.arrived() != null;
      };
    }
  }

  /**
   * A detection that sends somebody.
   *
   * @param kind its word, such as {@code entrapment}
   * @param level how urgent it has to be
   * @param shutIn whether it says that people are shut in
   */
  public record Heard(String kind, int level, boolean shutIn) {}

  public RescueClocks {
    farRegions = List.copyOf(farRegions);
    detections = List.copyOf(detections);
    steps = List.copyOf(steps);
    if (answerMinutes < 1 || arriveMinutes < 1 || farArriveMinutes < arriveMinutes) {
      throw new IllegalArgumentException("minutes are at least one, and more where it is far");
    }
    if (sameMinutes < 0 || guestReports < 1) {
      throw new IllegalArgumentException("sameMinutes and guestReports count something");
    }
    if (!steps.stream().map(Step::code).allMatch(new HashSet<>()::add)
        || !detections.stream().map(Heard::kind).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("two of one name");
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).of() == steps.get(i - 1).of() && steps.get(i).minutes() < steps.get(i - 1).minutes()) {
        throw new IllegalArgumentException(steps.get(i).code() + " stands before what comes earlier");
      }
    }
  }

  /** The clocks that a trouble has. */
  public List<Step> of(boolean shutIn) {
    return steps.stream().filter(each -> each.of() == (shutIn ? Of.SHUT_IN : Of.BROKEN)).toList();
  }

  /** The clock of that name. */
  public Optional<Step> step(String code) {
    return steps.stream().filter(each -> each.code().equals(code)).findFirst();
  }

  /** What that detection means, if it sends somebody. */
  public Optional<Heard> heard(String kind, int level) {
    return detections.stream().filter(each -> each.kind().equals(kind) && level >= each.level()).findFirst();
  }

  /** Within how many minutes somebody arrives in that region. */
  public int arriveMinutes(String region) {
    return far(region) ? farArriveMinutes : arriveMinutes;
  }

  /**
   * Whether a region lies outside the built-up area: {@code 2**} stands for streets and towns whose last three digits
   * begin with 2 (townships in the statistical codes), anything else for codes that begin with it.
   */
  private boolean far(String region) {
    return farRegions.stream().anyMatch(each -> each.endsWith("**")
        ? region.length() == 9 && region.charAt(6) == each.charAt(0)
        : region.startsWith(each));
  }
}

package org.tibao.retrofit.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.retrofit.Colour;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Fraction;
import org.tibao.retrofit.PlanHints;
import org.tibao.retrofit.Tally;
import org.tibao.retrofit.Words;
import org.tibao.web.Formats;

/** {@code @retrofitWording}: colours, words and reasons in the reader's language. */
@Component("retrofitWording")
class RetrofitWording {

  private final MessageSource messages;
  private final Formats formats;

  RetrofitWording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  public String line(ColourScheme.Line line) {
    return english() ? line.labelEn() : line.label();
  }

  public String colour(Colour colour) {
    return line(colour.line());
  }

  public String hint(PlanHints.Hint hint) {
    return english() ? hint.whatEn() : hint.what();
  }

  public String label(Words.Word word) {
    return english() ? word.labelEn() : word.label();
  }

  /** The word of a list, or the code itself where the list no longer has it. */
  public String word(List<Words.Word> words, @Nullable String code) {
    return code == null ? "" : Words.find(words, code).map(this::label).orElse(code);
  }

  /** 3/4 reads 75%; 2/3 stays 2/3. */
  public String share(@Nullable Fraction share) {
    if (share == null) {
      return "";
    }
    return 100 * share.part() % share.whole() == 0 ? 100 * share.part() / share.whole() + "%" : share.toString();
  }

  /** Why a door has its colour: every number, the line that matched, and on what it rests. */
  public String why(Colour colour) {
    Tally tally = colour.tally();
    var parts = new ArrayList<String>();
    if (tally.infeasible()) {
      parts.add(text("retrofit.why.infeasible"));
    } else if (tally.dwellings() == 0) {
      parts.add(text("retrofit.why.empty"));
    }
    String rate = text("retrofit.why.rate", tally.agree(), tally.dwellings(),
        formats.percent(tally.agree(), tally.dwellings()));
    if (colour.line().min() != null) {
      rate += " ≥ " + share(colour.line().min());
    }
    Fraction below = colour.below();
    if (below != null && !tally.infeasible() && tally.dwellings() > 0) {
      rate += (colour.line().min() == null ? " < " : " " + text("retrofit.why.and") + " < ") + share(below);
    }
    parts.add(rate);
    parts.add(tally.objections() == 0
        ? text("retrofit.why.calm")
        : text("retrofit.why.objections", tally.objections(), tally.severe()));
    return text("retrofit.why", String.join(text("retrofit.why.comma"), parts), colour(colour),
        colour.version().source(), formats.date(colour.version().from()));
  }

  /** What would lead to a better colour, one sentence for each. */
  public List<String> obstacles(Colour colour) {
    if (colour.tally().infeasible() || colour.tally().dwellings() == 0) {
      return List.of();
    }
    return colour.obstacles().stream().map(this::obstacle).filter(Objects::nonNull).toList();
  }

  private @Nullable String obstacle(Colour.Obstacle each) {
    var needs = new ArrayList<String>();
    if (each.missing() > 0) {
      needs.add(text("retrofit.why.missing", each.missing()));
    }
    if (each.objections() > 0) {
      needs.add(text("retrofit.why.settle", each.objections()));
    }
    return needs.isEmpty()
        ? null
        : text("retrofit.why.better", line(each.line()), String.join(text("retrofit.why.comma"), needs));
  }

  String text(String key, Object... arguments) {
    Object[] texts = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return messages.getMessage(key, texts, LocaleContextHolder.getLocale());
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en");
  }
}

package org.tibao.retrofit.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.custody.ReleasePlanRule;
import org.tibao.money.Money;
import org.tibao.retrofit.CourseRefusal;
import org.tibao.retrofit.CourseRule;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Missing;
import org.tibao.retrofit.OfferBasis;
import org.tibao.web.Formats;

/** {@code @courseWording}: gates, evidence and money of the course in the reader's language. */
@Component("courseWording")
class CourseWording {

  private final MessageSource messages;
  private final Formats formats;

  CourseWording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  /** What is missing, as a sentence. */
  public String missing(Missing missing) {
    if (missing.reason() == CourseRefusal.EVIDENCE_MISSING) {
      return text(missing.reason().messageKey(), missing.arguments().get(english() ? 1 : 0));
    }
    Object[] arguments = missing.arguments().stream().map(this::shown).toArray();
    return text(missing.reason().messageKey(), arguments);
  }

  /** The short name of what was missing. */
  public String name(CourseRefusal reason) {
    return text("retrofit.missing." + reason.name());
  }

  private Object shown(Object argument) {
    return switch (argument) {
      case LocalDate day -> formats.date(day);
      case Money money -> grouped(money);
      default -> argument.toString();
    };
  }

  private String grouped(Money money) {
    return formats.money(money.fen()).replace("¥", "");
  }

  public String money(@Nullable Money money) {
    return money == null ? "—" : formats.money(money.fen());
  }

  /** In 万元, for numbers that are looked at from afar. */
  public String wan(@Nullable Money money) {
    return money == null ? "—" : formats.moneyInWan(money.fen());
  }

  public String evidence(CourseRule.Evidence evidence) {
    return english() ? evidence.labelEn() : evidence.label();
  }

  /** The label of a kind of evidence; the code itself where the rule no longer has it. */
  public String evidence(CourseRule rule, Milestone milestone, String code) {
    return rule.step(milestone).evidence(code).map(this::evidence).orElse(code);
  }

  public String position(OfferBasis.Position position) {
    return english() ? position.labelEn() : position.label();
  }

  public String position(OfferBasis basis, String code) {
    return basis.position(code).map(this::position).orElse(code);
  }

  public String parts(List<CourseRule.Part> parts) {
    return parts.stream().map(each -> text("retrofit.part." + each.name()))
        .collect(Collectors.joining(text("retrofit.comma")));
  }

  /** 200,250,… permille as percent: 20% · 25%. */
  public String payment(List<Integer> permille) {
    return permille.stream()
        .map(each -> each % 10 == 0 ? each / 10 + "%" : each / 10 + "." + each % 10 + "%")
        .collect(Collectors.joining(" · "));
  }

  /** The steps of the release plan, with the parts that it proposes. */
  public String steps(List<ReleasePlanRule.Step> steps) {
    return steps.stream().map(each -> (english() ? each.labelEn() : each.label()) + " " + each.rate())
        .collect(Collectors.joining(" · "));
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en");
  }
}

package org.tibao.satisfaction.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.StairwellTab;
import org.tibao.satisfaction.BadAnswers;
import org.tibao.satisfaction.Question;
import org.tibao.satisfaction.Questions;
import org.tibao.satisfaction.SatisfactionRule;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationEntry;

/** Satisfaction in the console's navigation, on a stairwell, among what waits, and on a household's first page. */
@Configuration(proxyBeanMethods = false)
class SatisfactionNavigation {

  private static final int NEWS_DAYS = 30;

  @Bean
  NavigationEntry satisfactionEntry() {
    return new NavigationEntry("", "satisfaction", "/satisfaction", "satisfaction.nav", 85, "SATISFACTION_READ");
  }

  @Bean
  StairwellTab satisfactionTab() {
    return new StairwellTab("satisfaction", "/satisfaction", "satisfaction.tab", 86, "WISH_WRITE");
  }

  @Bean
  Duties satisfactionDuties(BadAnswers answers) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        return answers.owed(actor, limit).stream().map(each -> new Duty("satisfaction.duty.reply", List.of(),
            each.label(), "/satisfaction/" + each.id(), each.due())).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return answers.due(actor, today, limit);
      }
    };
  }

  /** What waits is asked; a word that came back is shown for a while. Neither comes before what binds. */
  @Bean
  HomeMatters satisfactionMatters(Questions questions) {
    return (resident, dwelling, _, now) -> {
      LocalDate today = ChinaTime.dayOf(now);
      var matters = new ArrayList<HomeMatter>();
      for (Question each : questions.of(resident, dwelling.id())) {
        String address = "/my/satisfaction/" + each.id();
        if (each.waits(today)) {
          matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "satisfaction.home.ask", List.of(words(questions, each)),
              address, each.until()));
        }
        Question.Reply reply = each.reply();
        if (reply != null && reply.at() != null && ChinaTime.dayOf(reply.at()).plusDays(NEWS_DAYS).isAfter(today)) {
          matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "satisfaction.home.replied",
              List.of(words(questions, each)), address, null));
        }
      }
      return matters;
    };
  }

  private static String words(Questions questions, Question question) {
    SatisfactionRule.Asking asking = questions.words(question);
    return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? asking.textEn()
        : asking.text();
  }
}

package org.tibao.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Rule;
import org.tibao.time.ChinaTime;

/** Puts the open books of a stairwell together, part by part as the rule says; what is closed is not even asked for. */
@Component
class BookBinder {

  private final CourseChapter course;
  private final MoneyChapter money;
  private final LiftChapter lift;

  BookBinder(CourseChapter course, MoneyChapter money, LiftChapter lift) {
    this.course = course;
    this.money = money;
    this.lift = lift;
  }

  OpenBook bind(Stairwell stairwell, Rule<OpenBooksRule> rule, Instant now) {
    OpenBooksRule open = rule.data();
    LocalDate today = ChinaTime.dayOf(now);
    LocalDate since = today.minusMonths(open.months());
    List<BooksSection> shown = Arrays.stream(BooksSection.values()).filter(open::open).toList();
    return new OpenBook(new OpenBook.Head(stairwell.label(), now, rule.version().id(), shown, since),
        list(open, BooksSection.NOTICES, () -> course.notices(stairwell, today)),
        one(open, BooksSection.WAY, () -> course.way(stairwell)),
        list(open, BooksSection.VOTES, () -> course.votes(stairwell, open.smallest())),
        one(open, BooksSection.ACCOUNT, () -> money.account(stairwell, open.smallest(), now)),
        one(open, BooksSection.SUBSIDY, () -> money.subsidy(stairwell)),
        one(open, BooksSection.COMPANY, () -> money.company(stairwell)),
        list(open, BooksSection.POLICY, () -> money.policies(stairwell, today)),
        lift.of(stairwell, open, since, now),
        one(open, BooksSection.COMPLAINTS, () -> lift.complaints(stairwell, since, today)));
  }

  private static <T> List<T> list(OpenBooksRule rule, BooksSection section, Supplier<List<T>> asked) {
    return rule.open(section) ? asked.get() : List.of();
  }

  private static <T> @Nullable T one(OpenBooksRule rule, BooksSection section, Supplier<@Nullable T> asked) {
    return rule.open(section) ? asked.get() : null;
  }
}

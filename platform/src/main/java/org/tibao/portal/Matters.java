package org.tibao.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;

/** What waits for a household, from all modules, in the reader's words: what binds first, then money, then by day. */
@Component
class Matters {

  private static final Comparator<HomeMatter> PRESSING = Comparator.comparing(HomeMatter::kind)
      .thenComparing(HomeMatter::due, Comparator.nullsLast(Comparator.naturalOrder()));

  private final List<HomeMatters> modules;
  private final Complaints complaints;
  private final MessageSourceAccessor messages;

  Matters(ObjectProvider<HomeMatters> modules, Complaints complaints, MessageSource messages) {
    this.modules = modules.orderedStream().toList();
    this.complaints = complaints;
    this.messages = new MessageSourceAccessor(messages);
  }

  /** One matter as it is read. */
  record Matter(boolean todo, String text, String button, String address, @Nullable LocalDate due) {}

  List<Matter> of(Actor actor, Homes.Home home, Instant now) {
    return modules.stream().flatMap(each -> each.of(actor, home.dwelling(), home.stairwell(), now).stream())
        .sorted(PRESSING).map(this::read).toList();
  }

  /** What this person has complained of. */
  List<Complaint> complaints(Actor actor) {
    return complaints.mine(actor);
  }

  private Matter read(HomeMatter matter) {
    return new Matter(matter.kind() != HomeMatter.Kind.LOOK,
        messages.getMessage(matter.messageKey(), matter.arguments().toArray()),
        messages.getMessage(matter.messageKey() + ".go"),
        matter.address(), matter.due());
  }
}

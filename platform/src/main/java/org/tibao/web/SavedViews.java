package org.tibao.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/**
 * Filters of lists that people keep under a name; everybody has their own and sees no other. {@code @savedViews} in the
 * part under a list's filter.
 */
@Component("savedViews")
@Transactional
public class SavedViews {

  /** Where in a list somebody is, and how they read it, is no filter. */
  private static final Set<String> NO_FILTER = Set.of("page", "after", "lang", "text");
  private static final int NAME_MAX = 30;
  private static final int QUERY_MAX = 1000;
  private static final int VIEWS_MAX = 20;

  private final SavedViewTable table;

  SavedViews(SavedViewTable table) {
    this.table = table;
  }

  /**
   * A filter under a name.
   *
   * @param query what stands behind the question mark of the list's address
   */
  public record SavedView(String name, String query) {}

  /** What this viewer has kept of that list, by name. */
  @Transactional(readOnly = true)
  public List<SavedView> of(Viewer viewer, String list) {
    UUID person = viewer.id();
    return person == null ? List.of() : table.of(person, list);
  }

  /**
   * Keeps a filter under a name, in the place of an earlier one of that name.
   *
   * @return the filter as it was kept
   * @throws Refused {@link SavedViewRefusal#VIEW_NAME}, {@link SavedViewRefusal#TOO_MANY_VIEWS}
   */
  public String keep(UUID person, String list, SavedView view, Instant now) {
    String called = view.name().strip();
    String filter = Arrays.stream(view.query().split("&")).filter(each -> each.contains("=") && !each.endsWith("="))
        .filter(each -> !NO_FILTER.contains(each.substring(0, each.indexOf('=')))).collect(Collectors.joining("&"));
    if (called.isEmpty() || called.length() > NAME_MAX || filter.length() > QUERY_MAX) {
      throw Refused.at("name", SavedViewRefusal.VIEW_NAME, NAME_MAX);
    }
    if (table.of(person, list).stream().filter(each -> !each.name().equals(called)).count() >= VIEWS_MAX) {
      throw Refused.at("name", SavedViewRefusal.TOO_MANY_VIEWS, VIEWS_MAX);
    }
    table.put(person, list, new SavedView(called, filter), now);
    return filter;
  }

  /** Forgets a filter; one that is not there is forgotten already. */
  public void forget(UUID person, String list, String name) {
    table.remove(person, list, name);
  }
}

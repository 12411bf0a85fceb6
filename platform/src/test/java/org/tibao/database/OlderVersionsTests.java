package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tibao.support.Project;

/**
 * While a new version is brought in, the old one goes on working on the schema that the new one has made. A migration that
 * takes away or demands what the old one does not know is a step of its own, {@code V7__contract_….sql}, in a later version.
 */
class OlderVersionsTests {

  private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern CREATED = Pattern
      .compile(
          "create\\s+(?:table|view|materialized view|type|function|domain|schema)\\s+(?:if not exists\\s+)?([\\w.]+)");
  private static final Pattern ALTER = Pattern.compile("alter table (?:if exists )?(?:only )?([\\w.]+) (.*)");
  private static final Pattern DROP = Pattern
      .compile("drop (?:table|view|materialized view|schema|type|domain)(?: if exists)? ([\\w.]+).*");
  private static final Pattern UNIQUE = Pattern.compile("create unique index .*?\\bon (?:only )?([\\w.]+).*");
  private static final Pattern MARK = Pattern.compile("V\\d+__contract_\\w+\\.sql");
  private static final Pattern WHY = Pattern.compile("-- contract: \\S.{15,}");

  /** Written before two versions ever ran beside each other. */
  private static final Set<String> BEFORE = Set.of("custody/V5__second_looks.sql",
      "insurance/V2__one_policy_at_a_time.sql",
      "insurance/V3__the_fund_in_later_years.sql", "registry/V2__search_by_kind.sql", "repair/V2__two_people_check.sql",
      "retrofit/V5__what_was_decided.sql", "satisfaction/V3__bad_answers_by_another_name.sql",
      "telemetry/V2__how_urgent.sql", "voting/V3__plan_files.sql", "voting/V5__papers_by_two.sql",
      "voting/V6__proxies_by_person.sql");

  @Test
  void everyMigrationIsBorneByTheVersionBeforeItOrSaysThatItIsNot() throws IOException {
    var hurting = new ArrayList<String>();
    Path root = Project.root().resolve("platform/src/main/resources/db/migration");
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sql")).sorted().toList()) {
        String name = root.relativize(file).toString();
        String sql = Files.readString(file);
        if (MARK.matcher(file.getFileName().toString()).matches()) {
          assertThat(sql.lines().findFirst().orElse("")).as("%s says why nobody needs it any more", name).matches(WHY);
        } else if (!BEFORE.contains(name)) {
          hurts(sql).forEach(each -> hurting.add(name + ": " + each));
        }
      }
    }
    assertThat(hurting).as("an older version that still runs does not bear this: docs/guides/upgrade.md").isEmpty();
  }

  @Test
  void seesWhatAnOlderVersionDoesNotBear() {
    for (String each : List.of("alter table a.b drop column c;", "alter table a.b\n  add column d int,\n  drop c;",
        "alter table only a.b rename column c to d;", "alter table a.b rename to e;",
        "drop table if exists a.b cascade;",
        "alter table a.b alter column c type bigint;", "alter table a.b alter c set not null;",
        "alter table a.b add column c int, add column d text not null;", "create unique index i on a.b (c);",
        "-- a remark\ndrop view a.v;",
        "create table a.b_new (c int); drop table a.b; alter table a.b_new rename to b;")) {
      assertThat(hurts(each)).as(each).hasSize(1);
    }
  }

  @Test
  void seesNothingInWhatAnOlderVersionBears() {
    for (String each : List.of("alter table a.b add column c int, add column d text not null default '';",
        "create table a.b (c int not null); alter table a.b add column d int not null; create unique index i on a.b (c);",
        "alter table a.b drop constraint k, add constraint k check (c in ('X', 'Y'));", "drop index a.i;",
        "create index i on a.b (c);", "alter table a.b alter column c drop not null;", "-- drop table a.b;",
        "alter table a.b add column c int not null generated always as identity;")) {
      assertThat(hurts(each)).as(each).isEmpty();
    }
  }

  /** The statements that take away or demand something of what was there before this file. */
  private static List<String> hurts(String file) {
    String sql = COMMENT.matcher(file).replaceAll(" ").toLowerCase(Locale.ROOT);
    Set<String> own = new HashSet<>();
    CREATED.matcher(sql).results().forEach(each -> own.add(each.group(1)));
    var found = new ArrayList<String>();
    for (String each : sql.split(";")) {
      String statement = each.strip().replaceAll("\\s+", " ");
      Matcher alter = ALTER.matcher(statement);
      Matcher drop = DROP.matcher(statement);
      Matcher unique = UNIQUE.matcher(statement);
      if (alter.matches() && !own.contains(alter.group(1)) && demands(alter.group(2))
          || drop.matches() && !own.contains(drop.group(1)) || unique.matches() && !own.contains(unique.group(1))) {
        found.add(statement);
      }
    }
    return found;
  }

  private static boolean demands(String actions) {
    for (String each : actions.split(",\\s*(?=(?:add|drop|alter|rename)\\b)")) {
      boolean takesAway = each.matches("drop (?!constraint\\b).*") || each.matches("rename (?!constraint\\b).*");
      boolean changes = each.matches("alter (column )?\\w+ (set data )?type .*|alter (column )?\\w+ set not null.*");
      boolean demandsMore = each
          .matches("add (?!constraint\\b|check\\b|unique\\b|primary\\b|foreign\\b|exclude\\b).*\\bnot null\\b.*")
          && !each.matches(".*\\b(default|generated)\\b.*");
      if (takesAway || changes || demandsMore) {
        return true;
      }
    }
    return false;
  }
}

package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;

/** The five ones and the working groups as they lie in the database. */
@Repository
class MethodTables {

  private final JdbcClient jdbc;

  MethodTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<FiveOne> fiveOnes(String path) {
    return jdbc.sql("select * from retrofit.five_one where path = :path order by place").param("path", path)
        .query(MethodTables::fiveOne).list();
  }

  /** False if somebody has changed it meanwhile. */
  boolean write(FiveOne item) {
    var values = new HashMap<String, Object>();
    values.put("id", WishId.next().value());
    values.put("path", item.path());
    values.put("place", item.place());
    values.put("name", item.name());
    values.put("what", item.what());
    values.put("owner", item.owner());
    values.put("due", item.due());
    values.put("doneOn", item.doneOn());
    values.put("evidence", item.evidence());
    values.put("version", item.version());
    if (item.proposed()) {
      return jdbc.sql("""
          insert into retrofit.five_one (id, path, place, name, what, owner, due, done_on, evidence)
          values (:id, :path, :place, :name, :what, :owner, :due, :doneOn, :evidence) on conflict do nothing
          """).params(values).update() == 1;
    }
    return jdbc.sql("""
        update retrofit.five_one set name = :name, what = :what, owner = :owner, due = :due, done_on = :doneOn,
               evidence = :evidence, version = version + 1
         where path = :path and place = :place and version = :version
        """).params(values).update() == 1;
  }

  void add(WorkingGroupId id, WorkingGroup.Draft draft) {
    jdbc.sql("""
        insert into retrofit.working_group (id, path, kind, name, duty, since)
        values (:id, :path, :kind, :name, :duty, :since)
        """).param("id", id.value()).param("path", draft.path()).param("kind", draft.kind().name())
        .param("name", draft.name()).param("duty", draft.duty()).param("since", draft.since()).update();
  }

  void dissolve(WorkingGroupId id, LocalDate until) {
    jdbc.sql("update retrofit.working_group set until = :until where id = :id").param("until", until)
        .param("id", id.value()).update();
  }

  void add(WorkingGroupId group, WorkingGroup.Member member) {
    jdbc.sql("""
        insert into retrofit.member (id, working_group, name, organisation, duty, since)
        values (:id, :group, :name, :organisation, :duty, :since)
        """).param("id", member.id()).param("group", group.value()).param("name", member.name())
        .param("organisation", member.organisation()).param("duty", member.duty()).param("since", member.since())
        .update();
  }

  boolean leave(WorkingGroupId group, UUID member, LocalDate until) {
    return jdbc.sql("""
        update retrofit.member set until = :until where id = :id and working_group = :group and until is null
           and since <= :until
        """).param("until", until).param("id", member).param("group", group.value()).update() == 1;
  }

  void add(WorkingGroupId group, WorkingGroup.Activity activity, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.activity (id, working_group, kind, held_on, place, attendance, minutes, decisions,
                                       entered_by, entered_at)
        values (:id, :group, :kind, :on, :place, :attendance, :minutes, :decisions, :by, :now)
        """).param("id", WishId.next().value()).param("group", group.value()).param("kind", activity.what().name())
        .param("on", activity.on()).param("place", activity.place()).param("attendance", activity.attendance())
        .param("minutes", activity.minutes()).param("decisions", activity.decisions()).param("by", by.id())
        .param("now", Instants.at(now)).update();
  }

  Optional<String> pathOf(WorkingGroupId id) {
    return jdbc.sql("select path from retrofit.working_group where id = :id").param("id", id.value())
        .query(String.class).optional();
  }

  /** The groups at that path and above it, and below it what lies in these territories. */
  List<WorkingGroup> groups(String path, String[] patterns) {
    List<WorkingGroup> bare = jdbc.sql("""
        select * from retrofit.working_group
         where starts_with(:path, path) or starts_with(path, :path) and path like any(:patterns)
         order by until is not null, length(path), since, id
        """).param("path", path).param("patterns", patterns)
        .query((row, n) -> group(row, List.of(), List.of())).list();
    UUID[] ids = bare.stream().map(group -> group.id().value()).toArray(UUID[]::new);
    Map<UUID, List<WorkingGroup.Member>> members = new HashMap<>();
    jdbc.sql("select * from retrofit.member where working_group = any(:ids) order by until is not null, since, id")
        .param("ids", ids).query(row -> {
          members.computeIfAbsent(row.getObject("working_group", UUID.class), id -> new ArrayList<>()).add(member(row));
        });
    Map<UUID, List<WorkingGroup.Activity>> activities = new HashMap<>();
    jdbc.sql("select * from retrofit.activity where working_group = any(:ids) order by held_on desc, id desc")
        .param("ids", ids).query(row -> {
          activities.computeIfAbsent(row.getObject("working_group", UUID.class), id -> new ArrayList<>())
              .add(activity(row));
        });
    return bare.stream().map(group -> new WorkingGroup(group.id(), group.path(), group.kind(), group.name(),
        group.duty(), group.since(), group.until(), members.getOrDefault(group.id().value(), List.of()),
        activities.getOrDefault(group.id().value(), List.of()))).toList();
  }

  private static FiveOne fiveOne(ResultSet row, int n) throws SQLException {
    return new FiveOne(row.getString("path"), row.getInt("place"), row.getString("name"), row.getString("what"),
        row.getString("owner"), row.getObject("due", LocalDate.class), row.getObject("done_on", LocalDate.class),
        row.getString("evidence"), row.getInt("version"));
  }

  private static WorkingGroup group(ResultSet row, List<WorkingGroup.Member> members,
      List<WorkingGroup.Activity> activities) throws SQLException {
    return new WorkingGroup(new WorkingGroupId(row.getObject("id", UUID.class)), row.getString("path"),
        WorkingGroup.Kind.valueOf(row.getString("kind")), row.getString("name"), row.getString("duty"),
        row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class), members, activities);
  }

  private static WorkingGroup.Member member(ResultSet row) throws SQLException {
    return new WorkingGroup.Member(row.getObject("id", UUID.class), row.getString("name"),
        row.getString("organisation"), row.getString("duty"), row.getObject("since", LocalDate.class),
        row.getObject("until", LocalDate.class));
  }

  private static WorkingGroup.Activity activity(ResultSet row) throws SQLException {
    return new WorkingGroup.Activity(WorkingGroup.Activity.What.valueOf(row.getString("kind")),
        row.getObject("held_on", LocalDate.class), row.getString("place"), row.getObject("attendance", Integer.class),
        row.getString("minutes"), row.getString("decisions"));
  }
}

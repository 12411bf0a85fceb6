package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tibao.access.PartCount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.StairwellId;

/** Complaints and their steps as they lie in the database. */
@Repository
class ComplaintTables {

  private static final String SEEN = """
      (path like any(:patterns) or '/case/complaint-' || id || '/' like any(:patterns))
      """;

  private final JdbcClient jdbc;

  ComplaintTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Complaint complaint, Actor by) {
    Complaint.Filing filing = complaint.filing();
    jdbc.sql("""
        insert into retrofit.complaint (id, path, about, subject, label, category, text, filed_by, filed_name, filed_at,
                                        due, rule, state, changed_at)
        values (:id, :path, :about, :subject, :label, :category, :text, :by, :name, :at, :due, :rule, 'OPEN', :at)
        """).param("id", complaint.id().value()).param("path", complaint.path()).param("about", filing.about().name())
        .param("subject", filing.subject()).param("label", filing.label()).param("category", filing.category())
        .param("text", filing.text()).param("by", by.id()).param("name", by.name())
        .param("at", Instants.at(complaint.filedAt())).param("due", complaint.due()).param("rule", complaint.rule())
        .update();
  }

  void step(ComplaintId id, Complaint.Step.What what, String text, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.complaint_step (id, complaint, step, text, by_id, by_name, at)
        values (:id, :complaint, :step, :text, :by, :name, :now)
        """).param("id", WishId.next().value()).param("complaint", id.value()).param("step", what.name())
        .param("text", text).param("by", by.id()).param("name", by.name()).param("now", Instants.at(now)).update();
  }

  void move(ComplaintId id, Complaint.State state, LocalDate due, String rule, Instant now) {
    jdbc.sql("""
        update retrofit.complaint set state = :state, due = :due, rule = :rule, changed_at = :now where id = :id
        """).param("id", id.value()).param("state", state.name()).param("due", due).param("rule", rule)
        .param("now", Instants.at(now)).update();
  }

  void assign(ComplaintId id, String to, Instant now) {
    jdbc.sql("update retrofit.complaint set assigned_to = :to, changed_at = :now where id = :id")
        .param("id", id.value()).param("to", to).param("now", Instants.at(now)).update();
  }

  Optional<Complaint> find(ComplaintId id) {
    return jdbc.sql("select * from retrofit.complaint where id = :id").param("id", id.value())
        .query((row, n) -> complaint(row, steps(id))).optional();
  }

  /** Waits until whoever works on it is done. */
  void lock(ComplaintId id) {
    jdbc.sql("select id from retrofit.complaint where id = :id for update").param("id", id.value()).query(UUID.class)
        .optional();
  }

  private List<Complaint.Step> steps(ComplaintId id) {
    return jdbc.sql("select * from retrofit.complaint_step where complaint = :id order by at, id")
        .param("id", id.value())
        .query((row, n) -> new Complaint.Step(Complaint.Step.What.valueOf(row.getString("step")),
            row.getString("text"), row.getString("by_name"), Instants.of(row, "at")))
        .list();
  }

  List<Complaint> list(String[] patterns, Complaints.Filter filter, LocalDate today) {
    return jdbc.sql("select * from retrofit.complaint where " + SEEN + WANTED + """
         order by case when state in ('OPEN', 'REOPENED') then 0 when state = 'ANSWERED' then 1 else 2 end, due, number
         limit :limit offset :offset
        """).param("patterns", patterns).params(wanted(filter, today)).param("limit", filter.limit())
        .param("offset", filter.offset()).query((row, n) -> complaint(row, List.of())).list();
  }

  private static final String WANTED = """
        and (:state::text is null or state = :state)
        and (not :overdue or state in ('OPEN', 'REOPENED') and due < :today)
        and (:subject::uuid is null or subject = :subject)
      """;

  private static Map<String, ?> wanted(Complaints.Filter filter, LocalDate today) {
    var wanted = new HashMap<String, Object>();
    Complaint.State state = filter.state();
    wanted.put("state", state == null ? null : state.name());
    wanted.put("overdue", filter.overdue());
    wanted.put("today", today);
    wanted.put("subject", filter.subject());
    return wanted;
  }

  List<PartCount> below(String[] patterns, String below, LocalDate from, LocalDate until) {
    return jdbc.sql(PartCount.over("""
        select path, state in ('OPEN', 'REOPENED') and due < :until as bad, :until::date - filed_on as value
          from (select *, (filed_at at time zone 'Asia/Shanghai')::date as filed_on from retrofit.complaint) as c
         where filed_on <= :until and (state in ('OPEN', 'REOPENED') or filed_on >= :from)"""))
        .param("patterns", patterns).param("below", below).param("from", from).param("until", until)
        .query((row, _) -> PartCount.of(row)).list();
  }

  int count(String[] patterns, Complaints.Filter filter, LocalDate today) {
    return jdbc.sql("select count(*) from retrofit.complaint where " + SEEN + WANTED).param("patterns", patterns)
        .params(wanted(filter, today)).query(Integer.class).single();
  }

  /** Whose number, place and text hold all of these words; the one of that number first, then the latest. */
  List<Complaint> find(String[] patterns, List<String> words, int limit) {
    var sql = new StringBuilder("select * from retrofit.complaint where ").append(SEEN);
    for (int i = 0; i < words.size(); i++) {
      sql.append(" and retrofit.complaint_words(number, label, text) like '%' || retrofit.doubled(:word").append(i)
          .append(") || '%'");
    }
    sql.append(" order by '#' || number <> all(:words), filed_at desc limit :limit");
    var query = jdbc.sql(sql.toString()).param("patterns", patterns).param("limit", limit)
        .param("words", words.stream().map(each -> each.startsWith("#") ? each : "#" + each).toArray(String[]::new));
    for (int i = 0; i < words.size(); i++) {
      query = query.param("word" + i, words.get(i).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
    }
    return query.query((row, n) -> complaint(row, List.of())).list();
  }

  List<Complaint> filedBy(UUID person) {
    return jdbc.sql("select * from retrofit.complaint where filed_by = :id order by filed_at desc limit 200")
        .param("id", person).query((row, n) -> {
          var id = new ComplaintId(row.getObject("id", UUID.class));
          return complaint(row, steps(id));
        }).list();
  }

  List<Complaint> due(String[] patterns, LocalDate by, int limit) {
    return jdbc.sql("select * from retrofit.complaint where state in ('OPEN', 'REOPENED') and due <= :by and " + SEEN
        + " order by due, number limit :limit").param("by", by).param("patterns", patterns).param("limit", limit)
        .query((row, n) -> complaint(row, List.of())).list();
  }

  /** How many complaints wait for an answer, per stairwell. */
  Map<StairwellId, Integer> waiting(Collection<StairwellId> stairwells) {
    var waiting = new HashMap<StairwellId, Integer>();
    jdbc.sql("""
        select subject, count(*) as n from retrofit.complaint
         where subject = any(:ids) and about = 'STAIRWELL' and state in ('OPEN', 'REOPENED') group by subject
        """).param("ids", Instants.ids(stairwells)).query(row -> {
      waiting.put(new StairwellId(row.getObject("subject", UUID.class)), row.getInt("n"));
    });
    return waiting;
  }

  private static Complaint complaint(ResultSet row, List<Complaint.Step> steps) throws SQLException {
    var filing = new Complaint.Filing(Complaint.About.valueOf(row.getString("about")),
        row.getObject("subject", UUID.class), row.getString("label"), row.getString("category"), row.getString("text"));
    return new Complaint(new ComplaintId(row.getObject("id", UUID.class)), row.getLong("number"),
        row.getString("path"), filing, row.getString("filed_name"), Instants.of(row, "filed_at"),
        row.getObject("due", LocalDate.class), row.getString("rule"), row.getString("assigned_to"),
        Complaint.State.valueOf(row.getString("state")), steps);
  }
}

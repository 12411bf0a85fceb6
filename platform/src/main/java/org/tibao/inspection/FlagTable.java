package org.tibao.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Flags, scores and the prints of pictures, as they lie in the database. */
@Repository
class FlagTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Flag.Clue>> CLUES = new TypeReference<>() {};
  private static final TypeReference<List<CareScore.Measured>> PARTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  FlagTable(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** Adds those that were not raised before; what somebody dismissed stays dismissed. */
  void raise(List<Flag> flags, Instant now) {
    batches.batchUpdate("""
        insert into inspection.flag (id, kind, unit, unit_name, lift, path, place, deed, at, weight, rule, clues,
          raised_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict (kind, deed) do nothing""", flags, 200,
        (row, each) -> {
          row.setObject(1, each.id().value());
          row.setString(2, each.kind().name());
          row.setObject(3, each.unit().id().value());
          row.setString(4, each.unit().name());
          row.setObject(5, each.lift().value());
          row.setString(6, each.path());
          row.setString(7, each.place());
          row.setObject(8, each.deed());
          row.setObject(9, Instants.at(each.at()));
          row.setInt(10, each.weight());
          row.setString(11, each.rule());
          row.setString(12, JSON.writeValueAsString(each.clues()));
          row.setObject(13, Instants.at(now));
        });
  }

  Optional<Flag> find(FlagId id) {
    return jdbc.sql("select * from inspection.flag where id = :id").param("id", id.value())
        .query((row, _) -> flag(row)).optional();
  }

  /** So many of these territories from that one on, the latest first. */
  List<Flag> list(String[] patterns, FlagBook.Asked asked, long from, int most) {
    FlagKind kind = asked.kind();
    return jdbc.sql("""
        select * from inspection.flag
         where path like any (:patterns) and (:unit::uuid is null or unit = :unit)
           and (:kind::text is null or kind = :kind) and (not :standing or dismissed_at is null)
         order by at desc, id offset :from limit :most""").param("patterns", patterns).param("unit", unit(asked))
        .param("kind", kind == null ? null : kind.name()).param("standing", asked.standing()).param("from", from)
        .param("most", most).query((row, _) -> flag(row)).list();
  }

  /** How many of each kind there are in these territories, in the order of the kinds; the kind that is asked for does not count. */
  Map<FlagKind, Long> counts(String[] patterns, FlagBook.Asked asked) {
    var counts = new EnumMap<FlagKind, Long>(FlagKind.class);
    jdbc.sql("""
        select kind, count(*) as flags from inspection.flag
         where path like any (:patterns) and (:unit::uuid is null or unit = :unit)
           and (not :standing or dismissed_at is null)
         group by kind""").param("patterns", patterns).param("unit", unit(asked)).param("standing", asked.standing())
        .query((row, _) -> counts.put(FlagKind.valueOf(row.getString("kind")), row.getLong("flags"))).list();
    return counts;
  }

  private static @Nullable UUID unit(FlagBook.Asked asked) {
    OrganisationId unit = asked.unit();
    return unit == null ? null : unit.value();
  }

  List<Flag> of(LiftId lift, int most) {
    return jdbc.sql("select * from inspection.flag where lift = :lift order by at desc, id limit :most")
        .param("lift", lift.value()).param("most", most).query((row, _) -> flag(row)).list();
  }

  /** The weight of standing flags of each of these lifts since then; those without one are missing. */
  Map<UUID, Integer> weights(Collection<UUID> lifts, Instant since) {
    var found = new HashMap<UUID, Integer>();
    jdbc.sql("""
        select lift, sum(weight) as weight from inspection.flag
         where lift = any(:lifts) and at >= :since and dismissed_at is null group by lift""")
        .param("lifts", lifts.toArray(UUID[]::new)).param("since", Instants.at(since))
        .query((row, _) -> found.put(Instants.uuid(row, "lift"), row.getInt("weight"))).list();
    return found;
  }

  /** How many standing flags a unit has since then, and their weight. */
  int[] standing(UUID unit, Instant since) {
    return jdbc.sql("""
        select count(*) as flags, coalesce(sum(weight), 0) as weight from inspection.flag
         where unit = :unit and at >= :since and dismissed_at is null""").param("unit", unit)
        .param("since", Instants.at(since)).query((row, _) -> new int[]{row.getInt("flags"), row.getInt("weight")})
        .single();
  }

  /** Whether it stood. */
  boolean dismiss(FlagId id, Flag.Dismissal dismissal) {
    return jdbc.sql("""
        update inspection.flag set dismissed_why = :why, dismissed_name = :by, dismissed_at = :at
         where id = :id and dismissed_at is null""").param("id", id.value()).param("why", dismissal.why())
        .param("by", dismissal.by()).param("at", Instants.at(dismissal.at())).update() == 1;
  }

  void score(Flag.Scored scored, String rule) {
    jdbc.sql("""
        insert into inspection.score (unit, unit_name, path, counted_on, rule, points, deeds, suspect, parts)
        values (:unit, :name, :path, :on, :rule, :points, :deeds, :suspect, :parts::jsonb)
        on conflict (unit) do update set unit_name = excluded.unit_name, path = excluded.path,
          counted_on = excluded.counted_on, rule = excluded.rule, points = excluded.points, deeds = excluded.deeds,
          suspect = excluded.suspect, parts = excluded.parts""").param("unit", scored.unit().value())
        .param("name", scored.name()).param("path", scored.path()).param("on", scored.countedOn())
        .param("rule", rule).param("points", scored.score().points()).param("deeds", scored.score().deeds())
        .param("suspect", scored.score().suspect())
        .param("parts", JSON.writeValueAsString(scored.score().parts())).update();
  }

  /** Units whose territory touches one of these, the worst first. */
  List<Flag.Scored> scores(String[] paths) {
    return jdbc.sql("""
        select * from inspection.score s
         where exists (select from unnest(:paths::text[]) p where s.path like p || '%' or p like s.path || '%')
         order by suspect desc, points nulls last, unit_name""").param("paths", paths)
        .query((row, _) -> new Flag.Scored(new OrganisationId(Instants.uuid(row, "unit")), row.getString("unit_name"),
            row.getString("path"), row.getObject("counted_on", LocalDate.class),
            new CareScore(row.getObject("points", Integer.class), JSON.readValue(row.getString("parts"), PARTS),
                row.getInt("deeds"), row.getBoolean("suspect"))))
        .list();
  }

  /** The prints of those of the pictures that were read; one without a print is there with null. */
  Map<UUID, Optional<PicturePrint>> prints(Collection<UUID> files) {
    var found = new HashMap<UUID, Optional<PicturePrint>>();
    jdbc.sql("select * from inspection.print where file = any(:files)").param("files", files.toArray(UUID[]::new))
        .query((row, _) -> {
          Long lines = row.getObject("lines", Long.class);
          Long columns = row.getObject("columns", Long.class);
          return found.put(Instants.uuid(row, "file"), lines == null || columns == null
              ? Optional.empty()
              : Optional.of(new PicturePrint(lines, columns)));
        }).list();
    return found;
  }

  void print(UUID file, Optional<PicturePrint> print) {
    jdbc.sql("""
        insert into inspection.print (file, lines, columns) values (:file, :lines, :columns)
        on conflict (file) do nothing""").param("file", file).param("lines", print.map(PicturePrint::rows)
        .orElse(null)).param("columns", print.map(PicturePrint::columns).orElse(null)).update();
  }

  private static Flag flag(ResultSet row) throws SQLException {
    Instant dismissed = Instants.orNull(row, "dismissed_at");
    return new Flag(new FlagId(Instants.uuid(row, "id")), FlagKind.valueOf(row.getString("kind")),
        new SpotCheck.Unit(new OrganisationId(Instants.uuid(row, "unit")), row.getString("unit_name")),
        new LiftId(Instants.uuid(row, "lift")), row.getString("path"), row.getString("place"),
        Instants.uuid(row, "deed"),
        Instants.of(row, "at"), row.getInt("weight"), row.getString("rule"),
        JSON.readValue(row.getString("clues"), CLUES), dismissed == null
            ? null
            : new Flag.Dismissal(row.getString("dismissed_why"), row.getString("dismissed_name"), dismissed));
  }
}

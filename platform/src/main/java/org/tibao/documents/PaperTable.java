package org.tibao.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Papers as they lie in the database: the content as the very text that was digested. */
@Repository
class PaperTable {

  private final JdbcClient jdbc;

  PaperTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Kept(Issued issued, String content) {}

  void add(Issued issued, String content) {
    jdbc.sql("""
        insert into documents.paper (code, kind, path, about, title, content, digest, issued_at, issued_name)
        values (:code, :kind, :path, :about, :title, :content, :digest, :at, :by)
        on conflict (about, kind, digest) do nothing
        """).param("code", issued.code().value()).param("kind", issued.kind()).param("path", issued.path())
        .param("about", issued.about()).param("title", issued.title()).param("content", content)
        .param("digest", issued.digest().hex()).param("at", issued.at().atOffset(ZoneOffset.UTC))
        .param("by", issued.by()).update();
  }

  Optional<Issued> same(String kind, String about, Digest digest) {
    return jdbc.sql("select * from documents.paper where kind = :kind and about = :about and digest = :digest")
        .param("kind", kind).param("about", about).param("digest", digest.hex())
        .query((row, n) -> issued(row)).optional();
  }

  /** The new one holds, also where it had been replaced before. */
  void replace(String kind, String about, PaperCode by) {
    jdbc.sql("""
        update documents.paper set replaced_by = case when code = :by then null else :by end
         where kind = :kind and about = :about
           and replaced_by is distinct from case when code = :by then null else :by end
        """).param("kind", kind).param("about", about).param("by", by.value()).update();
  }

  Optional<Kept> content(PaperCode code) {
    return jdbc.sql("select * from documents.paper where code = :code").param("code", code.value())
        .query((row, n) -> new Kept(issued(row), row.getString("content"))).optional();
  }

  List<Issued> about(String about) {
    return jdbc.sql("""
        select * from documents.paper where about = :about order by issued_at desc, code limit 1000
        """).param("about", about).query((row, n) -> issued(row)).list();
  }

  List<Issued> holding(Collection<String> abouts) {
    return jdbc.sql("select * from documents.paper where about = any(:abouts) and replaced_by is null")
        .param("abouts", abouts.toArray(String[]::new)).query((row, n) -> issued(row)).list();
  }

  private static Issued issued(ResultSet row) throws SQLException {
    String replacedBy = row.getString("replaced_by");
    return new Issued(new PaperCode(row.getString("code")), row.getString("kind"), row.getString("path"),
        row.getString("about"), row.getString("title"), new Digest(row.getString("digest")),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(), row.getString("issued_name"),
        replacedBy == null ? null : new PaperCode(replacedBy));
  }
}

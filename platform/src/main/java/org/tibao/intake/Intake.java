package org.tibao.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetWriter;

/**
 * The door to imports. In one go with {@link #load}; or step by step as on the page: {@link #keep} the file,
 * {@link #preview} and {@link #choose} the columns, {@link #start}, and look at {@link #find} until it has ended.
 */
@Component
public class Intake {

  private static final int LISTED = 100;
  private static final int PAGE = 500;

  private final Kinds kinds;
  private final LoadTables tables;
  private final Uploads uploads;
  private final LoadJobs jobs;
  private final Previews previews;
  private final TransactionTemplate transaction;
  private final TransactionTemplate apart;

  Intake(Kinds kinds, LoadTables tables, Uploads uploads, LoadJobs jobs, Previews previews,
      PlatformTransactionManager transactions) {
    this.kinds = kinds;
    this.tables = tables;
    this.uploads = uploads;
    this.jobs = jobs;
    this.previews = previews;
    this.transaction = new TransactionTemplate(transactions);
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** The kinds of rows that the actor may load somewhere, by name. */
  public List<RowKind<?>> kinds(Actor actor) {
    return kinds.all().stream().filter(kind -> actor.may(Permission.IMPORT) && actor.may(kind.needs())).toList();
  }

  /**
   * The kind of that name, if the actor may load such rows somewhere.
   *
   * @throws Refused {@link IntakeRefusal#UNKNOWN_KIND}, {@link AccessRefusal#NOT_YOURS}
   */
  public RowKind<?> kind(Actor actor, String name) {
    RowKind<?> kind = kinds.named(name);
    if (!actor.may(Permission.IMPORT) || !actor.may(kind.needs())) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    return kind;
  }

  /**
   * Loads a file and waits for it. The file itself is not kept; the report and the refused rows are.
   *
   * @param progress is told how many rows have been applied, about every thousand
   * @throws Refused if the file or its columns are refused as a whole; nothing is written then
   */
  public LoadReport load(Actor actor, Path file, String fileName, LoadOptions options, LongConsumer progress,
      Instant now) throws IOException {
    String text = options.mapping();
    var look = previews.look(file, options.kind(), text == null ? null : new MappingFile(kinds).read(text));
    kind(actor, Objects.requireNonNull(look.mapping()).kind());
    LoadId id = LoadId.next();
    insert(actor, id, fileName, file, look, now);
    return jobs.runNow(actor, find(actor, id), file, options.acceptGood(), progress, now);
  }

  /**
   * Keeps a file for seven days and recognises its columns if they can be recognised.
   *
   * @param id made by the form, so that the same form sent twice keeps one file
   * @throws Refused if it is no sheet that we read; it is not kept then
   */
  public Load keep(Actor actor, LoadId id, String fileName, InputStream content, Instant now) throws IOException {
    if (!actor.may(Permission.IMPORT)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    if (tables.load(actor, id).isEmpty()) {
      uploads.with(content, file -> insertKept(actor, id, fileName, file, now));
    }
    return find(actor, id);
  }

  private boolean insertKept(Actor actor, LoadId id, String fileName, Path file, Instant now) throws IOException {
    Previews.Look look = previews.firstLook(file);
    Mapping mapping = look.mapping();
    boolean may = mapping != null && actor.may(kinds.named(mapping.kind()).needs());
    Uploads.Kept size = Uploads.measure(file);
    transaction.executeWithoutResult(status -> {
      if (tables.insert(id, actor, fileName, now)) {
        tables.size(id, size.bytes(), size.sha256());
        tables.choose(id, look.header(), may ? mapping : null);
        try {
          uploads.keep(id, file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    });
    return true;
  }

  private void insert(Actor actor, LoadId id, String fileName, Path file, Previews.Look look,
      Instant now) throws IOException {
    Uploads.Kept size = Uploads.measure(file);
    apart.executeWithoutResult(status -> {
      tables.insert(id, actor, fileName, now);
      tables.size(id, size.bytes(), size.sha256());
      tables.choose(id, look.header(), look.mapping());
    });
  }

  /** The actor's loads, the latest first. */
  public List<Load> loads(Actor actor) {
    return tables.loads(actor, LISTED);
  }

  /** @throws Refused {@link IntakeRefusal#NO_SUCH_LOAD} */
  public Load find(Actor actor, LoadId id) {
    return tables.load(actor, id).orElseThrow(() -> Refused.because(IntakeRefusal.NO_SUCH_LOAD));
  }

  /** What would happen if the load were started; writes nothing but the number of its rows. */
  public Preview preview(Actor actor, LoadId id, Instant now) throws IOException {
    Load load = find(actor, id);
    Preview preview = uploads.with(id, file -> previews.preview(actor, load, file, now));
    if (preview.report().read() > 0) {
      tables.total(id, preview.report().read());
    }
    return preview;
  }

  /**
   * Says what the columns of a kept file mean.
   *
   * @param targets for each heading the name of a column, or the empty string
   * @param constants values that hold for every row, by name of a column; empty ones say nothing
   */
  public void choose(Actor actor, LoadId id, String kindName, List<String> targets, Map<String, String> constants) {
    Load load = startable(actor, id);
    RowKind<?> kind = kind(actor, kindName);
    List<String> known = kind.columns().stream().map(Column::name).toList();
    var columns = new LinkedHashMap<String, Mapping.Source>();
    constants.forEach((column, value) -> {
      if (known.contains(column) && !value.isBlank()) {
        columns.put(column, Mapping.Source.always(value.strip()));
      }
    });
    for (int i = 0; i < Math.min(targets.size(), load.header().size()); i++) {
      if (known.contains(targets.get(i))) {
        columns.putIfAbsent(targets.get(i), Mapping.Source.column("#" + (i + 1)));
      }
    }
    tables.choose(id, load.header(), new Mapping(kind.name(), columns, true, Map.of()));
  }

  /** Takes the columns as the headings suggest for that kind. */
  public void choose(Actor actor, LoadId id, String kindName) {
    Load load = startable(actor, id);
    tables.choose(id, load.header(), kinds.recognised(kind(actor, kindName), load.header()));
  }

  /** Takes the columns as a mapping file says. */
  public void chooseMapping(Actor actor, LoadId id, String yaml, @Nullable String kindName) throws IOException {
    startable(actor, id);
    Mapping mapping = new MappingFile(kinds).read(yaml);
    kind(actor, mapping.kind());
    Previews.Look look = uploads.with(id, file -> previews.look(file, kindName, mapping));
    tables.choose(id, look.header(), look.mapping());
  }

  private Load startable(Actor actor, LoadId id) {
    Load load = find(actor, id);
    if (!load.state().startable()) {
      throw Refused.because(IntakeRefusal.ALREADY_STARTED);
    }
    return load;
  }

  /** Begins to load a kept file in the background. */
  public void start(Actor actor, LoadId id, boolean acceptGood, Instant now) {
    Load load = startable(actor, id);
    if (load.mapping() == null) {
      throw Refused.because(IntakeRefusal.NOT_RECOGNISED, String.join("、", load.header()));
    }
    kind(actor, load.kind());
    if (!load.kept()) {
      throw Refused.because(IntakeRefusal.FILE_GONE);
    }
    jobs.start(actor, load, acceptGood, now);
  }

  /** The refused rows after that number, in the order of the sheet. */
  public List<RefusedRow> refused(Actor actor, LoadId id, long after, int limit) {
    return tables.refused(find(actor, id).id(), after, Math.min(limit, PAGE));
  }

  /**
   * Writes the refused rows as a sheet: the columns of the file, then the row's number and what is wrong.
   *
   * @param words headings of the two columns that are added
   * @param sentence says in the reader's language what is wrong in a cell
   */
  public void writeRefused(Actor actor, LoadId id, List<String> words, Function<BadCell, String> sentence,
      SheetWriter sheet) throws IOException {
    Load load = find(actor, id);
    var header = new ArrayList<>(load.header());
    header.addAll(words);
    sheet.write(header);
    long after = -1;
    for (List<RefusedRow> rows = tables.refused(id, after, PAGE); !rows.isEmpty(); rows = tables.refused(id, after,
        PAGE)) {
      for (RefusedRow row : rows) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < load.header().size(); i++) {
          cells.add(i < row.cells().size() ? row.cells().get(i) : "");
        }
        cells.add(String.valueOf(row.number()));
        cells.add(String.join("；", row.bad().stream().map(sentence).toList()));
        sheet.write(cells);
        after = row.number();
      }
    }
  }

  /** Writes a sheet that a person can fill in: the headings of a kind and one row as an example. */
  public static void writeTemplate(RowKind<?> kind, OutputStream out) throws IOException {
    try (SheetWriter sheet = SheetWriter.xlsx(out, kind.name())) {
      sheet.write(kind.columns().stream().map(Column::heading).toList());
      sheet.write(kind.columns().stream().map(Column::example).toList());
    }
  }
}

package org.tibao.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetReader.Wanted;
import org.tibao.sheets.SheetRow;

/** Looks at a sheet without writing: its headings, what they mean, and what would become of its rows. */
@Component
class Previews {

  /** Rows up to which a sheet is rehearsed against the database; a longer one is only read. */
  private static final long REHEARSED = 5_000;

  /** A sheet's headings and what they mean; null if that cannot be told yet. */
  record Look(List<String> header, @Nullable Mapping mapping) {}

  private final Kinds kinds;
  private final Loader loader;

  Previews(Kinds kinds, Loader loader) {
    this.kinds = kinds;
    this.loader = loader;
  }

  /**
   * What the headings mean: by the mapping, as that kind, or as the kind that fits best.
   *
   * @throws Refused if the file is no sheet, or its headings fit no kind or several
   */
  Look look(Path file, @Nullable String kind, @Nullable Mapping mapping) throws IOException {
    if (mapping != null && kind != null && !kind.equals(mapping.kind())) {
      throw Refused.because(IntakeRefusal.MAPPING_OTHER_KIND, mapping.kind(), kind);
    }
    var wanted = mapping != null ? loader.headings(mapping) : kinds.headings(kind == null ? null : kinds.named(kind));
    try (SheetReader sheet = SheetReader.open(file, new Wanted(wanted, ""))) {
      List<String> header = sheet.header();
      if (mapping != null) {
        Columns.of(kinds.named(mapping.kind()), mapping, header);
        return new Look(header, mapping);
      }
      RowKind<?> as = kind == null ? kinds.recognised(header) : kinds.named(kind);
      Mapping recognised = kinds.recognised(as, header);
      Columns.of(as, recognised, header);
      return new Look(header, recognised);
    }
  }

  /** The headings, and what they mean if that can be told without asking. */
  Look firstLook(Path file) throws IOException {
    try (SheetReader sheet = SheetReader.open(file, new Wanted(kinds.headings(null), ""))) {
      List<String> header = sheet.header();
      try {
        return new Look(header, kinds.recognised(kinds.recognised(header), header));
      } catch (Refused unclear) {
        return new Look(header, null);
      }
    }
  }

  Preview preview(Actor actor, Load load, Path file, Instant now) throws IOException {
    Mapping mapping = load.mapping();
    List<List<String>> samples = samples(file, mapping);
    if (mapping == null) {
      return new Preview(load, columns(load.header(), null, samples), LoadReport.NOTHING, false, List.of(), null);
    }
    List<Preview.Chosen> columns = columns(load.header(), mapping, samples);
    var refused = new ArrayList<RefusedRow>();
    var job = new Loader.Job(actor, mapping, file, now);
    try {
      LoadReport report = loader.run(job, Loader.Mode.CHECK, gather(refused));
      boolean rehearse = report.read() <= REHEARSED;
      if (rehearse) {
        refused.clear();
        report = loader.run(job, Loader.Mode.REHEARSE, gather(refused));
      }
      return new Preview(load, columns, report, rehearse, refused, null);
    } catch (Refused problem) {
      return new Preview(load, columns, LoadReport.NOTHING, false, List.of(), problem);
    }
  }

  private static Loader.Listener gather(List<RefusedRow> refused) {
    return new Loader.Listener() {
      @Override
      public void progress(long rows) {}

      @Override
      public void refused(RefusedRow row) {
        if (refused.size() < Preview.REFUSED) {
          refused.add(row);
        }
      }
    };
  }

  private List<List<String>> samples(Path file, @Nullable Mapping mapping) throws IOException {
    var wanted = mapping == null ? kinds.headings(null) : loader.headings(mapping);
    try (SheetReader sheet = SheetReader.open(file, new Wanted(wanted, ""))) {
      var samples = new ArrayList<List<String>>();
      for (SheetRow row : sheet) {
        samples.add(row.values());
        if (samples.size() == Preview.SAMPLES) {
          break;
        }
      }
      return samples;
    }
  }

  private static List<Preview.Chosen> columns(List<String> header, @Nullable Mapping mapping,
      List<List<String>> samples) {
    Map<String, String> targets = new HashMap<>();
    if (mapping != null) {
      mapping.columns().forEach((column, source) -> source.from()
          .forEach(from -> targets.putIfAbsent(from.startsWith("#") ? from : Heading.key(from), column)));
    }
    var columns = new ArrayList<Preview.Chosen>();
    for (int i = 0; i < header.size(); i++) {
      int place = i;
      String target = targets.getOrDefault("#" + (i + 1), targets.getOrDefault(Heading.key(header.get(i)), ""));
      columns.add(new Preview.Chosen(header.get(i), target,
          samples.stream().map(row -> place < row.size() ? row.get(place) : "").toList()));
    }
    return columns;
  }
}

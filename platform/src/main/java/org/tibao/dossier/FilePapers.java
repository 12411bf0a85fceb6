package org.tibao.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Permission;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Lettering;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftId;
import org.tibao.rescue.Troubles;

/** The door to a lift's file on paper: the whole file without names, and the plate with the QR code for the car. */
@Component
@Transactional
public class FilePapers {

  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private final LiftFiles files;
  private final FileWords words;
  private final Papers papers;
  private final Troubles troubles;

  FilePapers(LiftFiles files, FileWords words, Papers papers, Troubles troubles) {
    this.files = files;
    this.words = words;
    this.papers = papers;
    this.troubles = troubles;
  }

  /** Issues the file as the reader may see it, without names: who holds a paper may read it. */
  public Issued issue(Actor reader, LiftId id, Instant now) {
    LiftFile file = files.open(masked(reader), id, now);
    Completeness complete = files.completeness(reader, file);
    Lift lift = file.lift();
    return papers.issue(reader, new PaperDraft("dossier.file", lift.path(), "lift:" + id,
        new Paper(words.text("dossier.paper.title", ZH), words.called(lift),
            blocks(file, complete, files.parts(masked(reader), lift, now)),
            words.text("dossier.paper.footer", ZH))),
        now);
  }

  /** The same as PDF. */
  public byte[] pdf(Actor reader, LiftId id, Instant now, String origin) {
    return papers.pdf(issue(reader, id, now).code(), Lettering.USUAL, origin);
  }

  /** The plate that is put up in the car: which lift this is, and a code to scan. */
  public Issued plate(Actor reader, LiftId id, Instant now) {
    Lift lift = files.open(reader, id, now).lift();
    var blocks = List.<Block>of(new Block.Facts(codes(lift)),
        new Block.Scan("/car/" + troubles.carCode(Actor.HOUSE, id, now), words.text("dossier.plate.scan", ZH)),
        new Block.Text(words.text("dossier.plate.text", ZH), Block.Tone.STRONG));
    return papers.issue(reader, new PaperDraft("dossier.plate", lift.path(), "lift:" + id,
        new Paper(words.text("dossier.plate.title", ZH), words.called(lift), blocks, "")), now);
  }

  /** The reader without the right to names. */
  static Actor masked(Actor reader) {
    List<Grant> grants = reader.grants().stream().map(grant -> {
      var permissions = new java.util.HashSet<>(grant.permissions());
      permissions.remove(Permission.PERSON_READ);
      return new Grant(grant.role(), grant.path(), permissions);
    }).toList();
    return new Actor(reader.id(), reader.name(), reader.kind(), grants);
  }

  private List<Block> blocks(LiftFile file, Completeness complete, List<FilePart> parts) {
    Lift lift = file.lift();
    var blocks = new ArrayList<Block>();
    var facts = new ArrayList<>(codes(lift));
    facts.add(new Block.Fact(words.text("registry.lift.kind", ZH), words.text("registry.liftKind." + lift.kind(), ZH)));
    facts.add(
        new Block.Fact(words.text("registry.lift.status", ZH), words.text("registry.status." + lift.status(), ZH)));
    facts.add(new Block.Fact(words.text("registry.address", ZH), lift.address()));
    facts.add(new Block.Fact(words.text("registry.lift.maker", ZH), lift.facts().maker()));
    facts.add(new Block.Fact(words.text("registry.lift.floors", ZH), lift.facts().floors()));
    facts.add(new Block.Fact(words.text("registry.lift.installedOn", ZH), day(lift.facts().installedOn())));
    facts.add(new Block.Fact(words.text("registry.lift.inspectedOn", ZH), day(lift.facts().inspectedOn())));
    blocks.add(new Block.Facts(facts));
    blocks.add(new Block.Heading(words.text("dossier.contents", ZH)));
    blocks.add(contents(complete));
    blocks.add(new Block.Text(words.text("dossier.source", ZH, complete.source()), Block.Tone.SMALL));
    if (!parts.isEmpty()) {
      blocks.add(new Block.Heading(words.text("dossier.parts", ZH)));
      blocks.add(parts(parts));
    }
    var years = new LinkedHashMap<Integer, List<LiftEvent>>();
    file.events().forEach(each -> years.computeIfAbsent(LiftFile.year(each), _ -> new ArrayList<>()).add(each));
    for (Map.Entry<Integer, List<LiftEvent>> year : years.entrySet()) {
      blocks.add(new Block.Heading(words.text("dossier.year", ZH, year.getKey().toString())));
      blocks.add(events(year.getValue()));
    }
    return blocks;
  }

  private Block contents(Completeness complete) {
    var rows = new ArrayList<List<String>>();
    complete.sections().forEach(section -> section.lines().forEach(line -> rows.add(List.of(section.article(),
        line.item().text(), words.text("dossier.state." + line.state(), ZH), day(line.on()),
        words.text("dossier.who." + line.item().who(), ZH)))));
    return new Block.Table(List.of(Block.Column.words(words.text("dossier.article", ZH)),
        Block.Column.words(words.text("dossier.item", ZH), 2), Block.Column.words(words.text("dossier.state", ZH)),
        Block.Column.words(words.text("dossier.on", ZH)), Block.Column.words(words.text("dossier.who", ZH))), rows,
        List.of());
  }

  private Block parts(List<FilePart> parts) {
    return new Block.Table(
        List.of(Block.Column.words(words.text("dossier.part", ZH), 2),
            Block.Column.words(words.text("dossier.serial", ZH), 2),
            Block.Column.words(words.text("dossier.fitted", ZH), 2), Block.Column.words(words.text("dossier.life", ZH)),
            Block.Column.words(words.text("dossier.warranty", ZH), 2),
            Block.Column.words(words.text("dossier.removed", ZH), 2)),
        parts.stream().map(each -> List.of((each.name() + " " + each.position()).strip(),
            (each.brand() + " " + each.serial()).strip(), day(each.fittedOn()), each.life(), day(each.warranty()),
            day(each.removedOn()))).toList(),
        List.of());
  }

  private Block events(List<LiftEvent> events) {
    return new Block.Table(
        List.of(Block.Column.words(words.text("dossier.when", ZH), 2),
            Block.Column.words(words.text("dossier.chapter", ZH), 2),
            Block.Column.words(words.text("dossier.what", ZH), 6)),
        events.stream().map(each -> List.of(words.when(each, ZH),
            words.text("dossier.chapter." + each.chapter(), ZH), words.print(each, ZH))).toList(),
        List.of());
  }

  private List<Block.Fact> codes(Lift lift) {
    return lift.codes().stream()
        .map(each -> new Block.Fact(words.text("registry.scheme." + each.scheme(), ZH), each.value())).toList();
  }

  private String day(@Nullable LocalDate day) {
    return day == null ? "—" : words.day(day, ZH);
  }
}

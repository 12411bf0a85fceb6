package org.tibao.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.PersonalRecord;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.time.ChinaTime;

/** The signed answer to who asked about their data: what was done, what stays, by which article and until when. */
@Component
public class DataPapers {

  private final Papers papers;
  private final MessageSource messages;

  DataPapers(Papers papers, MessageSource messages) {
    this.papers = papers;
    this.messages = messages;
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
  }

  /** How many of each kind. */
  static Map<String, Long> counted(Stream<PersonalRecord> records) {
    return records.collect(Collectors.groupingBy(PersonalRecord::kind, TreeMap::new, Collectors.counting()));
  }

  /** Says nothing of what was deleted but its kind and number. */
  Issued answer(Actor by, DataRequest request, DataRequest.Answer answer, List<PersonalRecord> before,
      Retention retention, Instant now) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text(text("privacy.paper.data." + request.kind(), day(ChinaTime.dayOf(request.askedAt())))));
    blocks.add(new Block.Text(text(answer.granted() ? "privacy.paper.data.granted" : "privacy.paper.data.refused"),
        Block.Tone.STRONG));
    if (!answer.text().isEmpty()) {
      blocks.add(new Block.Text(answer.text()));
    }
    if (answer.granted() && request.kind() == DataRequest.Kind.DELETION) {
      blocks.add(new Block.Heading(text("privacy.paper.data.gone")));
      blocks.add(facts(counted(before.stream().filter(each -> each.duty().isEmpty()))));
      blocks.add(new Block.Heading(text("privacy.paper.data.kept")));
      blocks.add(kept(before, retention));
      blocks.add(new Block.Text(text("privacy.paper.data.effect")));
    }
    blocks.add(new Block.Text(text("privacy.paper.data.court"), Block.Tone.SMALL));
    blocks.add(new Block.Text(by.name() + "\n" + day(ChinaTime.dayOf(now)), Block.Tone.CLOSING));
    return papers.replace(by, new PaperDraft("privacy.answer", request.path(), about(request),
        new Paper(text("privacy.paper.data"), "", blocks, text("privacy.paper.foot"))), now);
  }

  private Block facts(Map<String, Long> counted) {
    return counted.isEmpty()
        ? new Block.Text(text("privacy.paper.data.nothing"))
        : new Block.Facts(counted.entrySet().stream()
            .map(each -> new Block.Fact(text("records." + each.getKey()),
                text("privacy.paper.data.count", each.getValue())))
            .toList());
  }

  private Block kept(List<PersonalRecord> before, Retention retention) {
    var rows = new ArrayList<List<String>>();
    before.stream().filter(each -> !each.duty().isEmpty())
        .collect(Collectors.groupingBy(PersonalRecord::kind, TreeMap::new, Collectors.toList()))
        .forEach((kind, all) -> retention.of(all.getFirst().duty()).ifPresent(duty -> rows
            .add(List.of(text("records." + kind), String.valueOf(all.size()), duty.statute(), duty.until()))));
    return rows.isEmpty()
        ? new Block.Text(text("privacy.paper.data.nothing"))
        : new Block.Table(List.of(Block.Column.words(text("privacy.paper.data.what"), 2),
            Block.Column.numbers(text("privacy.paper.data.number")),
            Block.Column.words(text("privacy.paper.data.statute"), 3),
            Block.Column.words(text("privacy.paper.data.until"), 2)), rows, List.of());
  }

  /** The answer to a request. */
  public List<Issued> of(DataRequest request) {
    return papers.about(about(request));
  }

  private static String about(DataRequest request) {
    return "dataRequest:" + request.id();
  }

  private static String day(LocalDate day) {
    return day.getYear() + " 年 " + day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日";
  }
}

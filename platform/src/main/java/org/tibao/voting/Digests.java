package org.tibao.voting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.time.ChinaTime;

/**
 * What is hashed of a vote, word by word, so that anybody can do it again (docs/concepts/how-a-vote-is-counted.md): fields
 * one to a line, each as {@code length:text} with the length in UTF-16 units, so that no field can run into the next.
 */
final class Digests {

  private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
      .withZone(ChinaTime.ZONE);

  private Digests() {}

  /** The roll, line by line. */
  static String roll(VoteId vote, List<RollLine> lines) {
    var text = new StringBuilder();
    put(text, "tibao-roll-1", vote.toString(), String.valueOf(lines.size()));
    for (RollLine line : lines) {
      put(text, String.valueOf(line.number()), line.dwelling().toString(), line.stairwell().toString(), line.path(),
          line.place(), line.room(), String.valueOf(line.floor()), String.valueOf(line.areaCenti()),
          line.areaBasis().name(), line.head(), line.basis() == null ? "" : line.basis().name(),
          String.valueOf(line.owners().size()));
      line.owners()
          .forEach(each -> put(text, each.party().toString(), each.name(), each.delegate() ? "delegate" : ""));
    }
    return Sm3.hex(text.toString());
  }

  /** What is voted on, by which rules, from when to when. */
  static String terms(Vote vote, Stage.RollPublished hung, LocalDate noticedOn, Instant frozenAt, Schedule schedule) {
    var text = new StringBuilder();
    VoteTerms terms = vote.terms();
    put(text, "tibao-terms-3", vote.id().toString(), vote.path(), VoteTables.text(vote.scope()), vote.label(),
        vote.question().matter().name(), vote.question().title(), vote.question().details(),
        String.valueOf(vote.question().plan().size()));
    vote.question().plan().forEach(each -> put(text, each.name(), each.digest()));
    put(text, terms.majority().quorum().toString(), terms.majority().consent().toString(),
        terms.majorityVersion(), String.valueOf(terms.proxies()), String.valueOf(terms.phone()),
        terms.duplicates().name(),
        terms.silence().policy().name(), terms.silence().basis(), terms.procedureVersion(),
        Rows.text(terms.objection()), Rows.text(terms.notice()), Rows.text(terms.announceWithin()),
        Rows.text(terms.resultPosted()), text(vote.preparedAt()), vote.preparedBy(), hung.on().toString(),
        hung.objectionsUntil().toString(), noticedOn.toString(), text(frozenAt), text(schedule.opensAt()),
        text(schedule.closesAt()));
    return Sm3.hex(text.toString());
  }

  /** What stands before the first ballot of the chain. */
  static String genesis(String rollDigest, String termsDigest) {
    var text = new StringBuilder();
    put(text, "tibao-chain-1", rollDigest, termsDigest);
    return Sm3.hex(text.toString());
  }

  /** A ballot together with the digest before it. */
  static String ballot(Inclusion.Opened ballot, String previous) {
    return Sm3.hex(ballotText(ballot, previous));
  }

  static String ballotText(Inclusion.Opened ballot, String previous) {
    var text = new StringBuilder();
    put(text, "tibao-ballot-2", previous, ballot.vote().toString(), String.valueOf(ballot.number()),
        ballot.id().toString(), ballot.dwelling().toString(), ballot.channel().name(), ballot.choice().name(),
        text(ballot.validAt()), text(ballot.enteredAt()), ballot.enteredBy().toString(), text(ballot.proxy()),
        ballot.salt());
    return text.toString();
  }

  /** What is kept around the box: deliveries, mandates, papers, objections, sales. */
  static String evidence(List<List<String>> kept) {
    var text = new StringBuilder();
    put(text, "tibao-evidence-1", String.valueOf(kept.size()));
    kept.forEach(words -> words.forEach(word -> put(text, word)));
    return Sm3.hex(text.toString());
  }

  /** An instant as PostgreSQL keeps it, to the microsecond, in UTC. */
  static Instant kept(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static String text(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(kept(instant));
  }

  /** A moment as a sentence for people names it, in China. */
  static String china(Instant instant) {
    return PLAIN.format(instant);
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  private static void put(StringBuilder text, String... fields) {
    for (String field : fields) {
      text.append(field.length()).append(':').append(field).append('\n');
    }
  }
}

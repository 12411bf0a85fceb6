package org.tibao.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.database.Backup;
import org.tibao.dossier.FilePapers;
import org.tibao.dossier.LiftFiles;
import org.tibao.handbook.Editions;
import org.tibao.ledger.Examiner;
import org.tibao.ledger.Journal;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.voting.VoteChecks;
import org.tibao.web.PublicAddress;
import tools.jackson.databind.json.JsonMapper;

/** What the running application does for a command on the same machine. */
@Component
public class LocalDoor {

  private static final Logger LOG = LoggerFactory.getLogger(LocalDoor.class);
  private static final int HEAD_LIMIT = 1 << 20;

  private final Backup backup;
  private final Clock clock;
  private final ObjectProvider<FileImport> imports;
  private final ObjectProvider<VoteChecks> votes;
  private final Books books;
  private final Prints prints;

  LocalDoor(Backup backup, Clock clock, ObjectProvider<FileImport> imports, ObjectProvider<VoteChecks> votes,
      Books books, Prints prints) {
    this.books = books;
    this.prints = prints;
    this.backup = backup;
    this.clock = clock;
    this.imports = imports;
    this.votes = votes;
  }

  /** What keeps and examines the books. */
  @Component("localBooks")
  record Books(ObjectProvider<Journal> journal, ObjectProvider<Examiner> examiner) {}

  /** What finds and prints lifts' files and handbooks. */
  @Component("localPrints")
  record Prints(ObjectProvider<LiftFiles> files, ObjectProvider<FilePapers> papers, ObjectProvider<Editions> handbooks,
      PublicAddress address) {}

  /** A backup of the town as it is now. */
  public void backup(OutputStream out) throws IOException {
    backup.write(out, clock.instant());
  }

  /** The lines of an import's answer, for a body that is one line of orders and then the file. */
  public void importFile(InputStream body, OutputStream out) throws IOException {
    var in = new BufferedInputStream(body);
    var order = JsonMapper.shared().readValue(line(in), FileImport.Order.class);
    Path file = Files.createTempFile("tibao-import", ".upload");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      FileImport.Outcome outcome = door().run(file, order, rows -> tell(out, new LocalTibao.Message(rows, null, null)));
      tell(out, new LocalTibao.Message(outcome.read(), outcome, null));
    } catch (Refused refused) {
      tell(out, new LocalTibao.Message(0, null, failure(refused)));
    } catch (RuntimeException e) {
      LOG.error("an import from the command line failed", e);
      tell(out, new LocalTibao.Message(0, null,
          new LocalTibao.Failure("导入失败，原因见梯保的日志。The import failed; the log of Tibao says why.", Exit.FAILURE)));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Every vote, recomputed from what is stored: one line. */
  public void verifyVotes(OutputStream out) throws IOException {
    out.write((JsonMapper.shared().writeValueAsString(votes().all()) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** What checks the votes. */
  VoteChecks votes() {
    return votes.getObject();
  }

  /** The whole journal as plain-text accounting. */
  public void exportLedger(OutputStream out) throws IOException {
    LedgerCommand.write(books.journal.getObject(), out);
  }

  /** What an examination of the books came to, for a body that lists the roots that somebody kept. */
  public void examineLedger(InputStream body, OutputStream out) throws IOException {
    List<String> roots = List.of(JsonMapper.shared().readValue(body, String[].class));
    out.write(JsonMapper.shared().writeValueAsBytes(books.examiner.getObject().examine(roots)));
  }

  /** The whole file of the lift of that code as PDF, for a body that is the code. */
  public void liftFile(InputStream body, OutputStream out) throws IOException {
    out.write(liftFile(new String(body.readNBytes(HEAD_LIMIT), StandardCharsets.UTF_8)));
  }

  /** The handbook that a body orders. */
  public void handbook(InputStream body, OutputStream out) throws IOException {
    out.write(handbook(JsonMapper.shared().readValue(body.readNBytes(HEAD_LIMIT), HandbookCommand.Order.class)));
  }

  byte[] handbook(HandbookCommand.Order order) {
    return prints.handbooks.getObject().print(order.region(), order.date(), order.dress(),
        prints.address.origin("http://localhost:8080"));
  }

  byte[] liftFile(String code) {
    Actor nameless = LiftFiles.nameless();
    Lift lift = prints.files.getObject().find(nameless, code);
    return prints.papers.getObject().pdf(nameless, lift.id(), clock.instant(),
        prints.address.origin("http://localhost:8080"));
  }

  /** The import of this build. */
  FileImport door() {
    return imports.getObject();
  }

  /** The same as one line of an answer. */
  public byte[] answer(Refused refused) {
    return line(new LocalTibao.Message(0, null, failure(refused)));
  }

  private static LocalTibao.Failure failure(Refused refused) {
    return new LocalTibao.Failure(Sentences.of(refused), Failures.exitCode(refused));
  }

  private static void tell(OutputStream out, LocalTibao.Message message) {
    try {
      out.write(line(message));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] line(LocalTibao.Message message) {
    return (JsonMapper.shared().writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() >= HEAD_LIMIT) {
        throw new IOException("the orders of the import are too long");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}

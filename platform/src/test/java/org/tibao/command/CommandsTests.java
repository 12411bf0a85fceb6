package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.Tibao;
import org.tibao.support.Programs;

class CommandsTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path here;

  @ParameterizedTest
  @ValueSource(strings = {"demo", "serve", "import", "backup", "restore"})
  void everyCommandExplainsEveryOptionInBothLanguages(String command) {
    assertThat(run(command, "--help")).isEqualTo(Exit.DONE);

    assertThat(text(out)).containsPattern("[\\u4e00-\\u9fff]{4}").contains("--data=DIR", "--help");
    assertThat(text(err)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger export", "ledger verify", "bench ledger"})
  void everyCommandOfTheLedgerExplainsItself(String command) {
    assertThat(run((command + " --help").split(" "))).isEqualTo(Exit.DONE);

    assertThat(text(out)).containsPattern("[\\u4e00-\\u9fff]{4}").contains("--data=DIR", "--help");
  }

  @Test
  void helpListsTheCommandsAndKeepsTheHiddenOne() {
    assertThat(run("--help")).isEqualTo(Exit.DONE);

    assertThat(text(out)).contains("demo", "serve", "import", "statement", "backup", "restore", "test", "64")
        .doesNotContain("warm-up");
  }

  @Test
  void versionIsOneLine() {
    assertThat(run("--version")).isEqualTo(Exit.DONE);

    assertThat(text(out)).startsWith("Tibao 梯保 ").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"''", "nonsense", "serve --port many", "serve --nonsense", "backup", "restore", "import",
      "import x --as cats", "statement", "statement x --nonsense",
      "ledger", "ledger export --format xml", "bench"})
  void wrongUsageIs64AndSaysHow(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(Exit.WRONG_USAGE);

    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("用法有误 Wrong usage", "用法 Usage: tibao");
  }

  @Test
  void aStatementThatTiesIsOneLine() throws IOException {
    Path file = Files.writeString(here.resolve("good.csv"),
        "记账日期,收入,支出,余额\n2026-03-01,10.00,,10.00\n2026-03-02,,4.00,6.00\n");

    assertThat(run("statement", file.toString(), "--json")).isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(1).isEqualToIgnoringNewLines(
        "{\"statements\":[{\"account\":null,\"currency\":\"CNY\",\"opening\":0,\"closing\":600,\"entries\":2,\"net\":600,"
            + "\"ties\":true,\"pending\":0,\"why\":null}]}");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void aStatementThatDoesNotTieSaysWhyAndExitsWith3() throws IOException {
    Path file = Files.writeString(here.resolve("bad.csv"),
        "记账日期,收入,支出,余额\n2026-03-01,10.00,,10.00\n2026-03-02,,4.00,6.01\n");

    assertThat(run("statement", file.toString(), "--json")).isEqualTo(Exit.REFUSED_ROWS);
    assertThat(text(out)).hasLineCount(1).contains("\"ties\":false", "第 3 行的余额应为 6.00，却是 6.01。",
        "The balance in row 3 should be 6.00, but is 6.01.");
    out.reset();
    assertThat(run("statement", file.toString())).isEqualTo(Exit.REFUSED_ROWS);
    assertThat(text(out)).contains("核对不符 does not tie");
  }

  @Test
  void aFileOfNoBankIsARefusedFile() throws IOException {
    Path file = Files.writeString(here.resolve("none.xml"), "<note/>");

    assertThat(run("statement", file.toString(), "--json")).isEqualTo(Exit.REFUSED_FILE);
    assertThat(run("statement", here.resolve("absent").toString())).isEqualTo(Exit.REFUSED_FILE);
    assertThat(run("statement", "--help")).isEqualTo(Exit.DONE);
    assertThat(text(err)).contains("不是可以读取的银行报文", "no bank message").hasLineCount(2);
  }

  @Test
  void aFileThatIsNotThereIsARefusedFile() {
    assertThat(run("import", here.resolve("none.csv").toString(), "--data", here.toString()))
        .isEqualTo(Exit.REFUSED_FILE);
    assertThat(text(err)).contains("none.csv").hasLineCount(1);
  }

  @Test
  void aTornBackupIsARefusedFile() throws IOException {
    Path torn = Files.writeString(here.resolve("torn"), "PK");

    assertThat(run("restore", torn.toString(), "--data", here.resolve("town").toString(), "--json"))
        .isEqualTo(Exit.REFUSED_FILE);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("不是完整的梯保备份", "is not a whole backup").hasLineCount(1);
    assertThat(here.resolve("town")).doesNotExist();
  }

  @Test
  void aTownThatIsNotRunningIsBackedUpAndRestored() {
    Programs.unpackedOnce();
    Path file = here.resolve("town.tibao");

    assertThat(run("backup", file.toString(), "--data", here.resolve("town").toString(), "--json")).as(text(err))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(1).contains("\"tables\":", "\"rows\":");
    assertThat(here.resolve("town/last-backup")).as("noted only where the copy is kept").exists();
    out.reset();
    assertThat(run("vote", "verify", "--data", here.resolve("town").toString(), "--json")).as(text(err))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(1).contains("\"holds\":true", "\"faults\":[]");
    out.reset();
    assertThat(run("restore", file.toString(), "--data", here.resolve("copy").toString())).as(text(err))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("public.event_publication", "相符 holds", "全部相符",
        "备份里没有个人信息的密钥", "set TIBAO_FIELD_KEY");
    out.reset();
    assertThat(run("restore", file.toString(), "--data", here.resolve("copy").toString())).isEqualTo(Exit.REFUSED_FILE);
    assertThat(here.resolve("town.tibao.part")).doesNotExist();
  }

  private int run(String... args) {
    return Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), args);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.Tibao;

class HandbookCommandTests {

  private final String home = System.getProperty("user.home");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path here;

  @BeforeEach
  void aFreshMachine() {
    System.setProperty("user.home", here.resolve("home").toString());
  }

  @AfterEach
  void theOldOne() {
    System.setProperty("user.home", home);
  }

  @Test
  void aFreshMachineWritesTheHandbookOfATown() throws IOException {
    Path book = here.resolve("handbook.pdf");
    assertThat(run("handbook", "--region", "310107103", "--date", "2026-11-21", "--out", book.toString()))
        .isEqualTo(Exit.DONE);
    try (var document = Loader.loadPDF(book.toFile())) {
      assertThat(new PDFTextStripper().getText(document)).contains("桃浦镇加梯手册", "2026年11月21日");
    }
    assertThat(text(err)).contains("没有数据目录");
    try (var files = Files.list(here)) {
      assertThat(files).containsExactly(book);
    }
  }

  @Test
  void theSameIsWrittenInEnglish() throws IOException {
    Path book = here.resolve("handbook.docx");
    assertThat(run("handbook", "--region", "370126", "--date", "2026-11-21", "--lang", "en", "--out", book.toString()))
        .isEqualTo(Exit.DONE);
    try (var zip = new ZipFile(book.toFile())) {
      assertThat(new String(zip.getInputStream(zip.getEntry("word/document.xml")).readAllBytes(),
          StandardCharsets.UTF_8)).contains("21 Nov 2026").doesNotContain("保险费从哪里来");
    }
    assertThat(run("handbook", "--region", "370126", "--date", "1800-01-01", "--out", book.toString()))
        .isEqualTo(Exit.FAILURE);
    assertThat(text(err)).contains("手册最早能看", "the earliest day of which a handbook tells is");
  }

  @Test
  void anUnknownRegionNamesTheKnownOnesAndLeavesTheFileAsItWas() throws IOException {
    Path book = Files.writeString(here.resolve("handbook.docx"), "before");
    assertThat(run("handbook", "--region", "310107999", "--out", book.toString())).isEqualTo(Exit.FAILURE);
    assertThat(text(err)).contains("310107103 桃浦镇", "No region has the code 310107999");
    assertThat(book).hasContent("before");
  }

  @Test
  void wrongUsageIsToldAsSuch() {
    String missing = here.resolve("none").toString();
    assertThat(run("handbook", "--region", "310107103", "--out", here.resolve("x.txt").toString()))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("handbook", "--region", "310107103", "--out", here.resolve("no/x.pdf").toString()))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("handbook", "--region", "310107103", "--out", here.resolve("x.pdf").toString(), "--data", missing))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("handbook", "--region", "310107103", "--date", "tomorrow", "--out", here.resolve("x.pdf")
        .toString())).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("handbook", "--region", "310107103", "--lang", "fr", "--out", here.resolve("x.pdf").toString()))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(text(err)).contains(missing, ".docx");
  }

  private int run(String... args) {
    return Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), args);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

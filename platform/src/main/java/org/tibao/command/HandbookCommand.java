package org.tibao.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.documents.Lettering;
import org.tibao.handbook.Handbooks;
import org.tibao.time.ChinaTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "handbook", sortOptions = false, description = {"把一个地区当天有效的加梯手册写成 Word 或 PDF；没有数据目录时按随产品发布的规则写。",
    "Write the handbook of what holds in a region on a day as Word or PDF; without a data directory, by the shipped rules."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class HandbookCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--region", required = true, paramLabel = "CODE", description = {
      "地区代码，如 310107103（桃浦镇）、370126（商河县）。",
      "Code of the region, such as 310107103 (Taopu) or 370126 (Shanghe)."})
  private String region = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = {"写到哪个文件，以 .pdf 或 .docx 结尾。",
      "Where to write it; ends with .pdf or .docx."})
  private Path out = Path.of("");

  @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = {"哪一天有效的规定，默认今天。",
      "The day whose rules it tells, today by default."})
  private @Nullable LocalDate date;

  @Option(names = "--large", description = {"大字版。", "In large type."})
  private boolean large;

  @Option(names = "--data", paramLabel = "DIR", description = {"数据目录，默认 ~/.tibao/data；本地规则和上一版手册在里面。",
      "The data directory, ~/.tibao/data by default; it holds local rules and the last edition."})
  private @Nullable Path data;

  @Option(names = "--lang", paramLabel = "zh|en", defaultValue = "zh", description = {"用什么文字：zh 中文，en 英文；默认中文。",
      "In which language: zh Chinese, en English; Chinese by default."})
  private Language lang = Language.zh;

  /** The languages in which there is a handbook, as they are typed. */
  enum Language {
    zh(Locale.SIMPLIFIED_CHINESE), en(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }
  }

  /** What is asked for, as it goes to a Tibao that runs. */
  record Order(String region, LocalDate date, Handbooks.Form form, Lettering lettering, Language lang) {

    Handbooks.Dress dress() {
      return new Handbooks.Dress(form, lettering, lang.locale);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec own = Objects.requireNonNull(spec);
    var order = new Order(region.strip(), date == null ? ChinaTime.dayOf(Instant.now()) : date, form(own),
        large ? Lettering.LARGE : Lettering.USUAL, lang);
    Path folder = Objects.requireNonNull(out.toAbsolutePath().getParent());
    if (!Files.isDirectory(folder) || Files.isDirectory(out)) {
      throw new ParameterException(own.commandLine(),
          "--out 要写到一个已有目录里的文件。--out names a file in a directory that exists: %s".formatted(out));
    }
    byte[] book = book(own, order);
    write(folder, book);
    own.commandLine().getOut().println(
        "已写入 %1$s（%2$d 字节）。Written to %1$s (%2$d bytes).".formatted(out, book.length));
    return Exit.DONE;
  }

  private Handbooks.Form form(CommandSpec own) {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".pdf")) {
      return Handbooks.Form.PDF;
    }
    if (name.endsWith(".docx")) {
      return Handbooks.Form.DOCX;
    }
    throw new ParameterException(own.commandLine(),
        "--out 要以 .pdf 或 .docx 结尾。--out ends with .pdf or .docx: %s".formatted(out));
  }

  private byte[] book(CommandSpec own, Order order) throws IOException, InterruptedException {
    Path directory = Application.dataOrDefault(data, "data");
    if (!Files.isDirectory(directory)) {
      if (data != null) {
        throw new ParameterException(own.commandLine(),
            "没有数据目录 %1$s。There is no data directory %1$s.".formatted(directory));
      }
      own.commandLine().getErr().println(
          "没有数据目录，按随产品发布的规则写，不含本地规则。No data directory: written by the shipped rules, without local ones.");
      Handbooks.Dress dress = order.dress();
      return Handbooks.print(Handbooks.shipped(order.region(), order.date(), dress.language()), dress);
    }
    Optional<LocalTibao> running = LocalTibao.on(directory);
    if (running.isPresent()) {
      try (LocalTibao tibao = running.get()) {
        return tibao.handbook(order);
      }
    }
    var application = new Application(((Commands) own.root().userObject()).application(), directory);
    try (var started = application.forOneCommand()) {
      return started.getBean(LocalDoor.class).handbook(order);
    }
  }

  /** All of it or nothing: whoever looks never finds half a book. */
  private void write(Path folder, byte[] book) throws IOException {
    Path half = folder.resolve(".handbook-" + ProcessHandle.current().pid() + ".part");
    try {
      Files.write(half, book);
      Files.move(half, out, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}

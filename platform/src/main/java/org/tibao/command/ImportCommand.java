package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "import", sortOptions = false, description = {"导入一张表格（xlsx、xls、csv、csv.gz）。重复导入同一份表不会产生变化。",
    "Bring in a spreadsheet (xlsx, xls, csv, csv.gz). Importing the same one again changes nothing."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class ImportCommand implements Callable<Integer> {

  /** What the rows of a file can be. */
  enum Kind {
    LIFTS, DWELLINGS, OWNERS, NEEDS, WISHES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand
  private @Nullable Commands parent;

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = {"要导入的表格。", "The spreadsheet to bring in."})
  private Path file = Path.of("");

  @Option(names = "--as", paramLabel = "KIND", description = {
      "每一行是什么：lifts 电梯、dwellings 住户、owners 业主、needs 需求人数、wishes 意愿；不写则按表头识别。",
      "What each row is: lifts, dwellings, owners, needs or wishes; recognised by the columns if not said."})
  private @Nullable Kind kind;

  @Option(names = "--map", paramLabel = "MAPPING", description = {"列对应关系文件（YAML），用于表头认不出的表格。",
      "A file (YAML) that says which column is what, for headers we do not know."})
  private @Nullable Path mapping;

  @Option(names = "--accept-good", description = {"有错误的行时，仍导入其余正确的行；不写则有一行错误就一行也不导入。",
      "Bring in the good rows although others are refused; without it one bad row keeps all out."})
  private boolean acceptGood;

  @Option(names = "--data", paramLabel = "DIR", description = {"数据目录，默认 ~/.tibao/data；梯保正在上面运行时，由它来导入。",
      "The data directory, ~/.tibao/data by default; a Tibao that runs there does the import."})
  private @Nullable Path data;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (Path needed : mapping == null ? new Path[]{file} : new Path[]{file, mapping}) {
      if (!Files.isRegularFile(needed) || !Files.isReadable(needed)) {
        err().println("读不到文件 %1$s。The file %1$s cannot be read.".formatted(needed));
        return Exit.REFUSED_FILE;
      }
    }
    String map = mapping == null ? null : Files.readString(mapping);
    var order = new FileImport.Order(String.valueOf(file.getFileName()), kind == null ? null : kind.toString(), map,
        acceptGood);
    FileImport.Outcome outcome;
    try {
      outcome = run(Application.dataOrDefault(data, "data"), order);
    } catch (Refused refused) {
      err().println(Sentences.of(refused));
      return Failures.exitCode(refused);
    } catch (LocalTibao.TellingFailure told) {
      err().println(told.getMessage());
      return told.exit();
    }
    print(outcome);
    return outcome.rejected() > 0 ? Exit.REFUSED_ROWS : Exit.DONE;
  }

  private FileImport.Outcome run(Path directory, FileImport.Order order) throws IOException, InterruptedException {
    LongConsumer progress = rows -> err().printf("已读 %1$d 行 rows read%n", rows);
    Optional<LocalTibao> running = LocalTibao.on(directory);
    if (running.isPresent()) {
      try (LocalTibao tibao = running.get()) {
        return tibao.importFile(file, order, progress);
      }
    }
    var application = new Application(Objects.requireNonNull(parent).application(), directory);
    try (var started = application.forOneCommand()) {
      return started.getBean(LocalDoor.class).door().run(file, order, progress);
    }
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  private void print(FileImport.Outcome outcome) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(outcome));
      return;
    }
    out.println("读取 %d 行：导入 %d，未变 %d，拒绝 %d。".formatted(outcome.read(), outcome.accepted(), outcome.unchanged(),
        outcome.rejected()));
    out.println("%d rows read: %d accepted, %d unchanged, %d rejected.".formatted(outcome.read(), outcome.accepted(),
        outcome.unchanged(), outcome.rejected()));
    outcome.reasons().forEach((reason, count) -> out.println("  " + reason + " " + count));
  }
}

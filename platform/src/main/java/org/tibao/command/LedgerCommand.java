package org.tibao.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.ledger.Examiner;
import org.tibao.ledger.Flaw;
import org.tibao.ledger.Journal;
import org.tibao.ledger.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "ledger", sortOptions = false, description = {"导出或核对账本。",
    "Export the books, or check them."}, synopsisHeading = "用法 Usage: ", commandListHeading = "%n命令 Commands:%n", subcommands = {
        LedgerCommand.Export.class, LedgerCommand.Verify.class})
final class LedgerCommand implements Runnable {

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "缺少命令。A command is missing.");
    }
  }

  /** How the journal can be written. */
  enum Format {
    hledger
  }

  private static Application stopped(CommandSpec spec, Path data) {
    return new Application(((Commands) spec.root().userObject()).application(), data);
  }

  @Command(name = "export", sortOptions = false, description = {"把全部分录导出为纯文本账（hledger 格式），任何人都能用别的工具复核；梯保运行时也可以做。",
      "Write the whole journal as plain-text accounting, for a tool that is not ours; also while Tibao runs."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
  static final class Export implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "hledger", description = {"格式：hledger。",
        "The format: hledger."})
    private Format format = Format.hledger;

    @Option(names = "--data", paramLabel = "DIR", description = {"数据目录，默认 ~/.tibao/data。",
        "The data directory, ~/.tibao/data by default."})
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return switch (format) {
        case hledger -> export();
      };
    }

    private int export() throws IOException, InterruptedException {
      CommandSpec own = Objects.requireNonNull(spec);
      Path directory = Application.dataOrDefault(data, "data");
      PrintWriter out = own.commandLine().getOut();
      Optional<LocalTibao> running = LocalTibao.on(directory);
      if (running.isPresent()) {
        try (LocalTibao tibao = running.get()) {
          tibao.exportLedger(out);
        }
      } else {
        try (var application = stopped(own, directory).forOneCommand()) {
          application.getBean(Journal.class).write(out);
        }
      }
      out.flush();
      return Exit.DONE;
    }
  }

  @Command(name = "verify", sortOptions = false, description = {"从保存的事实重新计算整个账本：摘要、余额、关联分录、冻结、哈希链；不修改任何数据。",
      "Recompute the books from what was written: digests, balances, linked legs, holds, the chain. Repairs nothing."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
  static final class Verify implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--root", paramLabel = "HEX", description = {"以前记下的链根（可写多个），必须仍在链上。",
        "A root that was kept (may be repeated): it has to be in the chain still."})
    private List<String> roots = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = {"数据目录，默认 ~/.tibao/data；梯保正在上面运行时，由它来核对。",
        "The data directory, ~/.tibao/data by default; a Tibao that runs there does it."})
    private @Nullable Path data;

    @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
      CommandSpec own = Objects.requireNonNull(spec);
      Path directory = Application.dataOrDefault(data, "data");
      Report report;
      Optional<LocalTibao> running = LocalTibao.on(directory);
      if (running.isPresent()) {
        try (LocalTibao tibao = running.get()) {
          report = tibao.examineLedger(roots);
        }
      } else {
        try (var application = stopped(own, directory).forOneCommand()) {
          report = application.getBean(Examiner.class).examine(roots);
        }
      }
      print(own.commandLine().getOut(), report);
      return report.holds() ? Exit.DONE : Exit.REFUSED_ROWS;
    }

    private void print(PrintWriter out, Report report) {
      if (json) {
        out.println(JsonMapper.shared().writeValueAsString(report));
        return;
      }
      out.println("%s：%d 个账户，%d 条分录，%d 个封印；尚未封存 %d。".formatted(report.holds() ? "账本完好" : "账本有误",
          report.accounts(), report.entries(), report.seals(), report.unsealed()));
      out.println("%s: %d accounts, %d entries, %d seals; %d not sealed yet.".formatted(
          report.holds() ? "The books hold" : "The books do not hold", report.accounts(), report.entries(),
          report.seals(), report.unsealed()));
      out.println("链根 root: " + report.root());
      for (Flaw each : report.flaws()) {
        out.println("  " + each.kind() + " " + each.where());
      }
    }
  }

  /** The journal as UTF-8. */
  static void write(Journal journal, OutputStream to) throws IOException {
    Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    journal.write(writer);
    writer.flush();
  }
}

package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.voting.VoteReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "vote", sortOptions = false, description = {"核验表决。",
    "Check votes."}, synopsisHeading = "用法 Usage: ", commandListHeading = "%n命令 Commands:%n", subcommands = VoteCommand.Verify.class)
final class VoteCommand implements Runnable {

  @ParentCommand
  private @Nullable Commands parent;

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "缺少命令。A command is missing.");
    }
  }

  @Command(name = "verify", sortOptions = false, description = {"从存档重新计算每一次表决：名册、票链、根、结果；全部相符才是退出码 0。",
      "Recompute every vote from what is stored: roll, chain, root, result; exit 0 only if all of it holds."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
  static final class Verify implements Callable<Integer> {

    @ParentCommand
    private @Nullable VoteCommand vote;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = {"数据目录，默认 ~/.tibao/data；梯保正在上面运行时，由它来核验。",
        "The data directory, ~/.tibao/data by default; a Tibao that runs there does the checking."})
    private @Nullable Path data;

    @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
      VoteReport report = report(Application.dataOrDefault(data, "data"));
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      if (json) {
        out.println(JsonMapper.shared()
            .writeValueAsString(new Result(report.holds(), report.votes(), report.ballots(), report.faults(),
                report.anchors())));
      } else {
        print(out, report);
      }
      return report.holds() ? Exit.DONE : Exit.REFUSED_ROWS;
    }

    private VoteReport report(Path directory) throws IOException, InterruptedException {
      Optional<LocalTibao> running = LocalTibao.on(directory);
      if (running.isPresent()) {
        try (LocalTibao tibao = running.get()) {
          return tibao.verifyVotes();
        }
      }
      var application = new Application(Objects.requireNonNull(Objects.requireNonNull(vote).parent).application(),
          directory);
      try (var started = application.forOneCommand()) {
        return started.getBean(LocalDoor.class).votes().all();
      }
    }

    private static void print(PrintWriter out, VoteReport report) {
      for (VoteReport.Anchor each : report.anchors()) {
        out.println("%s %s %s".formatted(each.vote(), each.label(), each.stage()));
        out.println("  名册 roll    " + each.roll());
        if (!each.ballotsRoot().isEmpty()) {
          out.println("  票根 ballots " + each.ballotsRoot());
          out.println("  结果 result  " + each.result());
        }
      }
      report.faults().forEach(each -> out.println(
          "不符 DOES NOT HOLD: %s %s %s".formatted(each.vote(), each.check(), each.detail())));
      out.println(report.holds()
          ? "核验了 %1$d 次表决、%2$d 张票，全部相符。%1$d votes and %2$d ballots checked; all holds.".formatted(report.votes(),
              report.ballots())
          : "%1$d 处不符。%1$d things do not hold.".formatted(report.faults().size()));
    }
  }

  record Result(boolean holds, int votes, long ballots, List<VoteReport.Fault> faults,
      List<VoteReport.Anchor> anchors) {}
}

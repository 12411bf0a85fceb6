package org.tibao.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "bench", sortOptions = false, description = {"测量这台机器上的性能；不碰已有的数据。",
    "Measure how fast it is on this machine; existing data is not touched."}, synopsisHeading = "用法 Usage: ", commandListHeading = "%n命令 Commands:%n", subcommands = {
        LedgerBenchCommand.class, VoteBenchCommand.class, PricingBenchCommand.class,
        TelemetryBenchCommand.class, LiftsBenchCommand.class, RescueBenchCommand.class})
final class BenchCommand implements Runnable {

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "缺少命令。A command is missing.");
    }
  }
}

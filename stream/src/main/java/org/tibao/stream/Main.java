package org.tibao.stream;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of this module: {@code tibao stream …}. */
@Command(name = "tibao stream", sortOptions = false, mixinStandardHelpOptions = true, description = {
    "在 Kafka 和 Flink 上做监测，供一台机器装不下的县、市、省使用。",
    "Watch lifts on Kafka and Flink, where one process is not enough."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n", commandListHeading = "%n命令 Commands:%n", subcommands = {
        LocalCommand.class, JobCommand.class, BenchCommand.class, FleetCommand.class, RepriceCommand.class})
public final class Main implements Runnable {

  @Spec
  private @Nullable CommandSpec spec;

  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    var line = new CommandLine(new Main());
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler((failure, command, _) -> {
      command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
      return 1;
    });
    line.setParameterExceptionHandler((wrong, _) -> {
      wrong.getCommandLine().getErr().println(wrong.getMessage());
      return 64;
    });
    System.exit(line.execute(args));
  }

  @Override
  public void run() {
    CommandSpec known = spec;
    if (known != null) {
      throw new ParameterException(known.commandLine(),
          "缺少命令，见 tibao stream --help。A command is missing, see tibao stream --help.");
    }
  }
}

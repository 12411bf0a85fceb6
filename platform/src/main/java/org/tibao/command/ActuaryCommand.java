package org.tibao.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "actuary", sortOptions = false, description = {"精算：从一份文件算出寿命、次数、准备金；不需要服务器。",
    "The actuary's calculations on one file; they need no server."}, synopsisHeading = "用法 Usage: ", commandListHeading = "%n命令 Commands:%n", subcommands = {
        WeibullCommand.class, KaplanMeierCommand.class, ReserveCommand.class, AggregateCommand.class})
final class ActuaryCommand implements Runnable {

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "缺少命令。A command is missing.");
    }
  }
}

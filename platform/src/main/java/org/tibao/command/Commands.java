package org.tibao.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of Tibao, as a tree. Nothing of Spring or of the database is touched until a command asks for it. */
@Command(name = "tibao", sortOptions = false, versionProvider = Commands.Version.class, header = {
    "梯保 — 一部加装电梯，从第一个心愿到十六年安心运行。",
    "Tibao — carries a stairwell's lift from the first wish to sixteen years of running.",
    ""}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n", commandListHeading = "%n命令 Commands:%n", footer = {
        "  stream   在 Kafka 和 Flink 上做监测（在源码目录）。Watch lifts on Kafka and Flink (in the sources).",
        "  test     安装测试所需并运行全部测试（在源码目录）。Install what the tests need and run them all.", "",
        "每个命令都有自己的说明 Every command explains itself: tibao COMMAND --help",
        "退出码 Exit codes: 0 完成 done, 1 失败 failure, 2 文件被拒 refused file,",
        "  3 有行被拒或核对不符 refused rows or a check that does not hold, 64 用法有误 wrong usage"}, subcommands = {
            DemoCommand.class, ServeCommand.class, ImportCommand.class, ShareCommand.class, QuoteCommand.class,
            StatementCommand.class, BackupCommand.class, RestoreCommand.class, TallyCommand.class, VoteCommand.class,
            LedgerCommand.class, DossierCommand.class, HandbookCommand.class, CalendarCommand.class, DrawCommand.class,
            SimulateCommand.class,
            ReplayCommand.class, ActuaryCommand.class, BenchCommand.class, WarmUpCommand.class})
public final class Commands implements Runnable {

  private final Class<?> application;

  @Spec
  private @Nullable CommandSpec spec;

  private Commands(Class<?> application) {
    this.application = application;
  }

  /** Runs the command and ends the process with its exit code; a server that has started goes on running instead. */
  public static void main(Class<?> application, String[] args) {
    // Whatever the machine's language, the sentences are Chinese; and they must not mix with the output of the JVM.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    System.setProperty("logback.configurationFile", "logback-spring.xml");
    int code = run(application, System.out, System.err, args);
    if (code != ServeCommand.RUNNING) {
      System.out.flush();
      System.exit(code);
    }
  }

  /** Runs one command with those streams; the answer is its exit code. */
  static int run(Class<?> application, PrintStream out, PrintStream err, String... args) {
    var line = new CommandLine(new Commands(application));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.getCommandSpec().addOption(OptionSpec.builder("-V", "--version").versionHelp(true).arity("0")
        .description("显示版本号。Show the version.").build());
    explainItself(line);
    line.setUsageHelpWidth(100);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Commands::wrongUsage);
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
    return line.execute(args);
  }

  private static void explainItself(CommandLine line) {
    line.getCommandSpec().addOption(OptionSpec.builder("-h", "--help").usageHelp(true).arity("0")
        .description("显示这段说明。Show this help.").build());
    line.getSubcommands().values().forEach(Commands::explainItself);
  }

  Class<?> application() {
    return application;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "缺少命令。A command is missing.");
    }
  }

  private static int wrongUsage(ParameterException wrong, String[] args) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println("用法有误 Wrong usage: " + wrong.getMessage());
    wrong.getCommandLine().usage(err);
    return Exit.WRONG_USAGE;
  }

  private static int failed(Exception failure, CommandLine command) {
    Refused refused = Failures.refusal(failure);
    if (refused != null) {
      command.getErr().println(Sentences.of(refused));
      return Failures.exitCode(refused);
    }
    if (failure instanceof LocalTibao.TellingFailure told) {
      command.getErr().println(told.getMessage());
      return told.exit();
    }
    String sentence = Failures.sentence(failure);
    if (sentence != null) {
      command.getErr().println(sentence);
    } else {
      failure.printStackTrace(command.getErr());
    }
    return Exit.FAILURE;
  }

  /** The version of this build, from the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[]{"Tibao 梯保 " + (version == null ? "(development)" : version)};
    }
  }

}

package org.tibao.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "serve", sortOptions = false, description = {"启动梯保，供街道、镇办公室日常使用；按 Ctrl-C 停止。",
    "Start Tibao for daily work; stop it with Ctrl-C."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class ServeCommand implements Callable<Integer> {

  /** Not an exit code: the server has started and the process goes on. */
  static final int RUNNING = -1;

  /** The usual port of MQTT. */
  private static final int DEVICES = 1883;

  @ParentCommand
  private @Nullable Commands parent;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = {"网页的端口，默认 8080；0 表示任选一个空闲端口。",
      "Port of the web pages, 8080 by default; 0 takes any free one."})
  private int port;

  @Option(names = "--data", paramLabel = "DIR", description = {"数据目录（数据库、密钥都在里面），默认 ~/.tibao/data；没有就新建。",
      "Data directory (the database and the keys are in it), ~/.tibao/data by default; made if it is missing."})
  private @Nullable Path data;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path directory = Application.dataOrDefault(data, "data");
    var application = new Application(Objects.requireNonNull(parent).application(), directory);
    int listening = Application.port(application.start(port, "", DEVICES));
    out.println("Tibao ready: http://localhost:" + listening);
    return RUNNING;
  }
}

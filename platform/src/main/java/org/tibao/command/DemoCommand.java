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

@Command(name = "demo", sortOptions = false, description = {"启动演示小镇：全部数据由程序生成，可以随意试用；按 Ctrl-C 停止。",
    "Open the demo town: all of its data is made up, try whatever you like; stop it with Ctrl-C."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class DemoCommand implements Callable<Integer> {

  @ParentCommand
  private @Nullable Commands parent;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = {"网页的端口，默认 8080；0 表示任选一个空闲端口。",
      "Port of the web pages, 8080 by default; 0 takes any free one."})
  private int port;

  @Option(names = "--data", paramLabel = "DIR", description = {"演示数据放在哪里，默认 ~/.tibao/demo；删掉它就从头开始。",
      "Where the demo keeps its data, ~/.tibao/demo by default; delete it to begin anew."})
  private @Nullable Path data;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path directory = data != null ? data : Application.home().resolve("demo");
    if (data == null) {
      out.println("演示数据目录 Demo data directory: " + directory);
    }
    var application = new Application(Objects.requireNonNull(parent).application(), directory);
    int listening = Application.port(application.start(port, "demo", 0));
    out.println("Tibao ready: http://localhost:" + listening);
    return ServeCommand.RUNNING;
  }
}

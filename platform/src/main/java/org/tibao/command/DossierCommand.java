package org.tibao.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "dossier", sortOptions = false, description = {"把一台电梯的整份档案写成 PDF（不含个人信息）；梯保运行时也可以做。",
    "Write the whole file of a lift as PDF, without personal data; also while Tibao runs."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class DossierCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "LIFT", description = {"电梯的任一编号：设备代码、使用登记证编号、救援码，或本系统的编号。",
      "Any code of the lift: device code, registration, rescue code, or our own id."})
  private String lift = "";

  @Option(names = "--out", required = true, paramLabel = "FILE.pdf", description = {"写到哪个文件。", "Where to write it."})
  private Path out = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = {"数据目录，默认 ~/.tibao/data。",
      "The data directory, ~/.tibao/data by default."})
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec own = Objects.requireNonNull(spec);
    Path directory = Application.dataOrDefault(data, "data");
    byte[] pdf = pdf(own, directory);
    Files.write(out, pdf);
    own.commandLine().getOut().println(
        "已写入 %1$s（%2$d 字节）。Written to %1$s (%2$d bytes).".formatted(out, pdf.length));
    return Exit.DONE;
  }

  private byte[] pdf(CommandSpec own, Path directory) throws IOException, InterruptedException {
    Optional<LocalTibao> running = LocalTibao.on(directory);
    if (running.isPresent()) {
      try (LocalTibao tibao = running.get()) {
        return tibao.liftFile(lift);
      }
    }
    var application = new Application(((Commands) own.root().userObject()).application(), directory);
    try (var started = application.forOneCommand()) {
      return started.getBean(LocalDoor.class).liftFile(lift);
    }
  }
}

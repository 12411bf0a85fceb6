package org.tibao.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.database.Backup;
import org.tibao.database.DatabaseRefusal;
import org.tibao.database.Restore;
import org.tibao.refusal.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "backup", sortOptions = false, description = {"把数据目录备份成一个文件（含密钥，请像数据目录一样妥善保管）；梯保运行时也可以做。",
    "Copy a data directory into one file (the keys are in it: keep it like the directory); also while Tibao runs."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class BackupCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = {"备份写到哪个文件；完整之后才出现。",
      "The file to write; it appears when it is whole."})
  private Path file = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = {"要备份的数据目录，默认 ~/.tibao/data。",
      "The data directory to copy, ~/.tibao/data by default."})
  private @Nullable Path data;

  @Option(names = "--no-note", description = {"不记为最近一次备份：马上要删的副本，如演练。",
      "Do not note it as the last backup: a copy that is not kept, as of a drill."})
  private boolean noNote;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Objects.requireNonNullElse(System.getenv("TIBAO_DATABASE_URL"), "").isBlank()) {
      throw Refused.because(DatabaseRefusal.EXTERNAL_BACKUP);
    }
    Path directory = Application.dataOrDefault(data, "data");
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Instant begun = Instant.now();
    Backup.Summary summary;
    long bytes;
    try {
      write(directory, part, begun);
      summary = Restore.check(part);
      bytes = Files.size(part);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    if (!noNote) {
      Backup.kept(directory, begun);
    }
    print(whole, summary, bytes);
    return Exit.DONE;
  }

  private static void write(Path directory, Path part, Instant begun) throws IOException, InterruptedException {
    Optional<LocalTibao> running = LocalTibao.on(directory);
    try (OutputStream out = Files.newOutputStream(part)) {
      if (running.isPresent()) {
        try (LocalTibao tibao = running.get()) {
          tibao.backup(out);
        }
      } else {
        Backup.ofStopped(directory, out, begun);
      }
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void print(Path whole, Backup.Summary summary, long bytes) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(
          JsonMapper.shared()
              .writeValueAsString(new Result(whole.toString(), summary.tables(), summary.rows(), bytes)));
    } else {
      out.println("备份完成：%1$s，%2$d 张表，%3$d 行，%4$d 字节。".formatted(whole, summary.tables(), summary.rows(), bytes));
      out.println("Backed up: %1$s, %2$d tables, %3$d rows, %4$d bytes."
          .formatted(whole, summary.tables(), summary.rows(), bytes));
    }
  }

  record Result(String file, int tables, long rows, long bytes) {}
}

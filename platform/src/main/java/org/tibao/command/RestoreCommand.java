package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.database.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "restore", sortOptions = false, description = {"从备份文件恢复出一个数据目录，并逐表核对行数与校验和。",
    "Make a data directory out of a backup, and compare the counts and checksums of every table."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class RestoreCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = {"tibao backup 做出的文件。", "The file that tibao backup made."})
  private Path file = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = {"恢复到哪个目录，必须是空的或不存在，默认 ~/.tibao/data。",
      "The directory to restore into, empty or missing, ~/.tibao/data by default."})
  private @Nullable Path data;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Restore.Proof> proofs = Restore.into(Application.dataOrDefault(data, "data"), file);
    boolean holds = proofs.stream().allMatch(Restore.Proof::holds);
    boolean key = Restore.holdsKey(file);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(new Result(holds, key, proofs)));
    } else {
      for (Restore.Proof each : proofs) {
        out.println("%-48s %10d = %-10d %s".formatted(each.table(), each.rows(), each.restored(),
            each.holds() ? "相符 holds" : "不符 DOES NOT HOLD"));
      }
      out.println(holds
          ? "恢复完成，全部相符。Restored; every table holds."
          : "核对不符，没有留下任何数据。A table does not hold; nothing was left behind.");
      if (holds && !key) {
        out.println("备份里没有个人信息的密钥：启动前请把 TIBAO_FIELD_KEY 设成原来的值。"
            + "The backup holds no key of the personal data: set TIBAO_FIELD_KEY as it was before you start.");
      }
    }
    return holds ? Exit.DONE : Exit.REFUSED_ROWS;
  }

  record Result(boolean holds, boolean key, List<Restore.Proof> tables) {}
}

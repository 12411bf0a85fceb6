package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.bank.Layouts;
import org.tibao.bank.BankStatement;
import org.tibao.bank.StatementFile;
import org.tibao.bank.Tie;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "statement", sortOptions = false, description = {
    "读一份银行对账单（ISO 20022 camt.052/053/054，或银行、支付机构导出的表格），核对期初加发生额是否等于期末。",
    "Read a bank statement (ISO 20022 camt.052, 053, 054, or the spreadsheet of a bank or pay service) and check whether opening and entries come to closing."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class StatementCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = {"对账单文件。", "The file of the bank."})
  private Path file = Path.of("");

  @Option(names = "--layout", paramLabel = "LAYOUT", description = {"表格版式文件（YAML）或其目录，用于认不出的银行表格。",
      "A file (YAML), or a directory of such, that says how a bank lays out its spreadsheet."})
  private @Nullable Path layout;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      err().println("读不到文件 %1$s。The file %1$s cannot be read.".formatted(file));
      return Exit.REFUSED_FILE;
    }
    Layouts layouts = layout == null ? Layouts.shipped() : Layouts.shipped().with(layout);
    List<Map<String, @Nullable Object>> statements = new ArrayList<>();
    boolean broken = false;
    try (StatementFile statementFile = StatementFile.open(file, layouts)) {
      for (BankStatement statement : statementFile) {
        broken |= statement.tie().broken();
        statements.add(shown(statement));
      }
    }
    print(statements);
    return broken ? Exit.REFUSED_ROWS : Exit.DONE;
  }

  /** What is told of a statement, in the order in which it is told. */
  private static Map<String, @Nullable Object> shown(BankStatement statement) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("account", statement.account().isEmpty() ? null : statement.account());
    shown.put("currency", statement.currency().isEmpty() ? null : statement.currency());
    shown.put("opening", statement.opening());
    shown.put("closing", statement.closing());
    shown.put("entries", statement.entries().size());
    shown.put("net", statement.net());
    shown.put("ties", switch (statement.tie().verdict()) {
      case TIES -> true;
      case DOES_NOT_TIE -> false;
      case NOTHING_TO_CHECK -> null;
    });
    shown.put("pending", statement.pending());
    List<String> why = statement.tie().remarks().stream().map(StatementCommand::sentence).toList();
    shown.put("why", why.isEmpty() ? null : String.join(" ", why));
    return shown;
  }

  private static String sentence(Tie.Remark remark) {
    return Sentences.of("bank", remark.messageKey(), remark.arguments());
  }

  private void print(List<Map<String, @Nullable Object>> statements) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(Map.of("statements", statements)));
      return;
    }
    for (Map<String, @Nullable Object> each : statements) {
      Object ties = each.get("ties");
      out.println("账户 account %s %s：期初 opening %s，%s 笔 entries，净额 net %s，期末 closing %s（最小货币单位 minor units）".formatted(
          each.get("account"), each.get("currency"), each.get("opening"), each.get("entries"), each.get("net"),
          each.get("closing")));
      out.println(ties == null
          ? "  无从核对 nothing to check against"
          : ties.equals(true) ? "  核对相符 ties" : "  核对不符 does not tie");
      if (each.get("why") != null) {
        out.println("  " + each.get("why"));
      }
    }
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}

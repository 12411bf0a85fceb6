package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.inspection.Draw;
import org.tibao.inspection.Frame;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "draw", sortOptions = false, description = {"从抽样框里抽取若干项，任何人都能用同一个种子重抽。不需要服务器。",
    "Draw some of a list by a seed, so that anybody can draw again. Needs no server."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n", commandListHeading = "%n命令 Commands:%n", subcommands = DrawCommand.Verify.class)
final class DrawCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "FRAME.csv", description = {"抽样框（csv），第一列是编号。",
      "The frame (csv); its first column names the things."})
  private @Nullable Path frame;

  @Option(names = "--size", paramLabel = "N", description = {"抽取几项。", "How many to draw."})
  private @Nullable Integer size;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private @Nullable Way way;

  @Option(names = "--json", description = {"结果输出为一行 JSON，含抽样框，可直接公布和核验。",
      "Print the result as one line of JSON with the frame in it, to be published and verified."})
  private boolean json;

  /** By which string the sample is drawn. */
  static final class Way {

    @Option(names = "--rfc3797", required = true, paramLabel = "KEY", description = {"等概率：RFC 3797 的规范密钥串。",
        "Equal chances: the canonical key string of RFC 3797."})
    private @Nullable String key;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Weighted weighted;
  }

  /** Chances by weight. */
  static final class Weighted {

    @Option(names = "--seed", required = true, paramLabel = "HEX", description = {"按权重：事先约定出处的种子，十六进制。",
        "By weight: the seed, whose origin was named beforehand, in hexadecimal digits."})
    private String seed = "";

    @Option(names = "--weight", required = true, paramLabel = "COL", description = {"权重列的列名；零为不抽。",
        "The column of the weights; zero is never drawn."})
    private String weight = "";
  }

  @Override
  public Integer call() throws IOException {
    Path file = needed(frame, "FRAME.csv");
    int count = needed(size, "--size");
    Way how = needed(way, "--rfc3797 | --seed --weight");
    readable(file);
    Draw draw = how.weighted == null
        ? Draw.uniform(Frame.read(file, ""), count, Objects.requireNonNull(how.key))
        : Draw.weighted(Frame.read(file, how.weighted.weight), count, how.weighted.seed, how.weighted.weight);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(draw.json());
    } else {
      for (int i = 0; i < draw.ids().size(); i++) {
        out.println("%d\t%d\t%s".formatted(i + 1, draw.selected().get(i), draw.ids().get(i)));
      }
      out.println("抽样框 frame SHA-256 " + draw.frameSha256());
    }
    return Exit.DONE;
  }

  private <T> T needed(@Nullable T given, String name) {
    if (given == null) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
          "缺少 %1$s。%1$s is missing.".formatted(name));
    }
    return given;
  }

  private static void readable(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LocalTibao.TellingFailure("读不到文件 %1$s。The file %1$s cannot be read.".formatted(file),
          Exit.REFUSED_FILE);
    }
  }

  @Command(name = "verify", sortOptions = false, description = {"从公布的结果里取出抽样框和种子，重抽一次；全部相符才是退出码 0。",
      "Draw again from the frame and the seed in a published result; exit 0 only if all of it holds."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n")
  static final class Verify implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RESULT.json", description = {"draw --json 的结果。", "What draw --json printed."})
    private Path file = Path.of("");

    @Option(names = "--said", paramLabel = "LINE", description = {
        "自己查到的开奖号码或收盘点位，与结果里写的核对。",
        "What the source said, as you looked it up yourself: compared with what the result says."})
    private @Nullable String said;

    @Override
    public Integer call() throws IOException {
      readable(file);
      Draw published = Draw.read(file);
      List<String> different = new ArrayList<>(published.differences());
      if (said != null && !published.follows(said)) {
        different.add("--said");
      }
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      Draw.Source source = published.source();
      if (source != null) {
        out.println("来源 source: " + source.text());
        out.println("公告 announced %1$s，揭晓 known %2$s：%3$s".formatted(source.announcedAt(), source.knownAt(),
            source.said()));
      }
      different.forEach(each -> out.println("不符 DOES NOT HOLD: " + each));
      if (different.isEmpty()) {
        out.println("重抽 %1$d 项，全部相符。%1$d drawn again; all holds.".formatted(published.size()));
      }
      return different.isEmpty() ? Exit.DONE : Exit.REFUSED_ROWS;
    }
  }
}

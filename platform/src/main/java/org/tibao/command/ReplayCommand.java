package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Codebook;
import org.tibao.signal.Codec;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.Evidence;
import org.tibao.signal.monitor.Finding;
import org.tibao.signal.monitor.LiftState;
import org.tibao.signal.monitor.Monitor;
import org.tibao.signal.monitor.Replay;
import org.tibao.signal.monitor.Score;
import org.tibao.signal.monitor.Thresholds;
import org.tibao.signal.monitor.Truth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "replay", sortOptions = false, description = {"在录下的消息上运行监测，给出检出；有真相文件时给出评分。不需要服务器。",
    "Run the monitor over recorded messages and print what it finds, scored where a truth file is given. Needs no server."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class ReplayCommand implements Callable<Integer> {

  private static final String BOOKS = String.join(", ", Codebook.shipped());

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "MESSAGES.jsonl", description = {
      "消息文件，每行 {\"topic\",\"payload\"}，可带 \"received\"（收到时间），按收到的先后。",
      "Lines of {\"topic\",\"payload\"}, each with \"received\" if it is known, in the order in which they were received."})
  private Path file = Path.of("");

  @Option(names = "--truth", paramLabel = "FILE", description = {
      "真相文件，每行 {\"device\",\"kind\",\"began\",\"ended\"}。",
      "What really happened, lines of {\"device\",\"kind\",\"began\",\"ended\"}."})
  private @Nullable Path truthFile;

  @Option(names = "--codebook", paramLabel = "NAME", description = {"读消息所用的代码本，默认 ${DEFAULT-VALUE}。",
      "The codebook to read them by; ${DEFAULT-VALUE} if not given."}, defaultValue = Codebook.USUAL)
  private String codebook = Codebook.USUAL;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    for (Path each : truthFile == null ? List.of(file) : List.of(file, truthFile)) {
      if (Files.isDirectory(each) || !Files.isReadable(each)) {
        err.println("读不到文件 %1$s。The file %1$s cannot be read.".formatted(each));
        return Exit.REFUSED_FILE;
      }
    }
    if (!Codebook.shipped().contains(codebook)) {
      throw new picocli.CommandLine.ParameterException(spec.commandLine(), "--codebook: " + BOOKS);
    }
    var replay = new Replay(new Monitor(Thresholds.USUAL));
    var messages = new Recording();
    messages.messages(file, new Codec(Codebook.shipped(codebook)), replay::take);
    var truth = new Recording();
    List<Truth> truths = truthFile == null ? List.of() : truth.truths(truthFile);
    List<Finding> findings = replay.findings();
    Map<DetectionKind, Score> scores = truthFile == null
        ? Map.of()
        : Score.of(findings, truths, Thresholds.USUAL);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(shown(replay, messages, findings, scores)));
    } else {
      print(out, replay, findings, scores);
    }
    complain(file, messages, err);
    if (truthFile != null) {
      complain(truthFile, truth, err);
    }
    return messages.refused() + truth.refused() == 0 ? Exit.DONE : Exit.REFUSED_ROWS;
  }

  private static void complain(Path file, Recording recording, PrintWriter err) {
    recording.complaints().forEach(each -> err.println(file.getFileName() + " " + each));
    if (recording.refused() > 0) {
      err.println("%1$s 有 %2$d 行不能用，其余已处理。%2$d lines of %1$s cannot be used; the rest was."
          .formatted(file.getFileName(), recording.refused()));
    }
  }

  private Map<String, @Nullable Object> shown(Replay replay, Recording messages, List<Finding> findings,
      Map<DetectionKind, Score> scores) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("detections", findings.stream().map(ReplayCommand::shown).toList());
    shown.put("lifts", replay.lifts());
    shown.put("messages", replay.messages());
    shown.put("refused", messages.refused());
    LiftState.Oddities odd = replay.oddities();
    shown.put("oddities", Map.of("repeats", odd.repeats(), "late", odd.late(), "lost", odd.lost(), "wrongClocks",
        odd.wrongClocks(), "fallen", odd.fallen()));
    if (truthFile != null) {
      shown.put("recall", each(scores, Score::recall));
      shown.put("precision", each(scores, Score::precision));
      shown.put("delaySeconds", each(scores, score -> score.delay(0.5)));
      shown.put("delaySecondsP99", each(scores, score -> score.delay(0.99)));
      shown.put("delaySecondsMax", each(scores, score -> score.delay(1)));
      shown.put("withinWait", each(scores, Score::within));
      shown.put("truths", each(scores, Score::truths));
      shown.put("brief", each(scores, Score::brief));
      shown.put("raised", each(scores, Score::raised));
      shown.put("found", each(scores, Score::found));
    }
    return shown;
  }

  private static Map<String, @Nullable Object> each(Map<DetectionKind, Score> scores,
      Function<Score, @Nullable Object> value) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    scores.forEach((kind, score) -> values.put(kind.word(), value.apply(score)));
    return values;
  }

  private static Map<String, @Nullable Object> shown(Finding finding) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("lift", finding.device());
    shown.put("kind", finding.kind().word());
    shown.put("raised", finding.raised().toString());
    shown.put("cleared", finding.cleared() == null ? null : finding.cleared().toString());
    shown.put("level", finding.level());
    shown.put("past", finding.past());
    shown.put("evidence", finding.evidence().stream().map(ReplayCommand::shown).toList());
    return shown;
  }

  private static Map<String, Object> shown(Evidence evidence) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("fact", evidence.fact().name());
    shown.put("value", evidence.value());
    shown.put("boot", evidence.boot());
    shown.put("seq", evidence.seq());
    shown.put("at", evidence.at().toString());
    return shown;
  }

  private static void print(PrintWriter out, Replay replay, List<Finding> findings, Map<DetectionKind, Score> scores) {
    for (Finding each : findings) {
      out.println(Stream.of(each.raised(), each.device(), each.kind().word(),
          each.cleared() == null ? "未解除 open" : each.cleared()).map(Object::toString)
          .collect(java.util.stream.Collectors.joining("\t")));
    }
    out.println("%1$d 条消息，%2$d 台电梯，%3$d 个检出。%1$d messages, %2$d lifts, %3$d detections."
        .formatted(replay.messages(), replay.lifts(), findings.size()));
    if (!scores.isEmpty()) {
      out.println(
          "类别 kind                 真 true  检出 raised  命中 found  查全 recall  查准 precision  延迟 delay s (p50 / p99 / max)");
    }
    scores.forEach((kind,
        score) -> out.println(String.format(Locale.ROOT, "%-24s %8d %10d %10d %12s %14s      %s / %s / %s",
            kind.word(), score.truths() - score.brief(), score.raised(), score.found(), share(score.recall()),
            share(score.precision()), seconds(score.delay(0.5)), seconds(score.delay(0.99)), seconds(score.delay(1)))));
  }

  private static String share(@Nullable Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String seconds(@Nullable Double seconds) {
    return seconds == null ? "–" : String.format(Locale.ROOT, "%.1f", seconds);
  }
}

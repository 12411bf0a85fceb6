package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.voting.VoteRehearsal;
import org.tibao.voting.VoteRehearsal.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "vote", sortOptions = false, description = {"10、1,000、100,000 户的表决，读名册、冻结、计票、核验各要多久。",
    "What a vote of 10, 1,000 and 100,000 dwellings costs: roll, freezing, count, check."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class VoteBenchCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--dwellings", paramLabel = "N,…", split = ",", defaultValue = "10,1000,100000", description = {
      "多少户，默认 10,1000,100000。", "How many dwellings, 10,1000,100000 by default."})
  private List<Integer> dwellings = List.of();

  @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = {"每种大小做几次，取中位数，默认 3。",
      "How often each size, the median counts; 3 by default."})
  private int runs;

  @Option(names = "--data", paramLabel = "DIR", description = {"在哪个目录（哪块盘）里建一次性的数据库；默认系统临时目录，测完删除。",
      "In which directory (on which disk) the throwaway database is made; the system's temporary one by default."})
  private @Nullable Path data;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path place = data == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(data);
    Path directory = Files.createTempDirectory(place, "tibao-bench");
    var results = new ArrayList<Figures>();
    try {
      var application = new Application(application(), directory.resolve("data"));
      try (var running = application.forOneCommand()) {
        VoteRehearsal rehearsal = running.getBean(VoteRehearsal.class);
        rehearsal.hold(100, Instant.now()); // the first one pays for everybody
        for (int each : dwellings) {
          results.add(median(rehearsal, each));
        }
      }
    } finally {
      deleteTree(directory);
    }
    print(results);
    return Exit.DONE;
  }

  private Class<?> application() {
    Object root = Objects.requireNonNull(spec).root().userObject();
    return ((Commands) root).application();
  }

  private Figures median(VoteRehearsal rehearsal, int dwellings) {
    var all = new ArrayList<Figures>();
    for (int run = 0; run < Math.max(1, runs); run++) {
      all.add(rehearsal.hold(dwellings, Instant.now()));
    }
    all.sort(Comparator.comparing(Figures::close));
    return all.get(all.size() / 2);
  }

  private void print(List<Figures> results) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(Map.of("votes", results)));
      return;
    }
    out.println("    户 dwellings     票 ballots  读名册 prepare ms  冻结 freeze ms  计票 close ms  µs/户");
    for (Figures each : results) {
      out.println("  %14d %14d %17d %15d %14d %6d".formatted(each.dwellings(), each.ballots(), each.prepare() / 1000,
          each.freeze() / 1000, each.close() / 1000, each.close() / each.dwellings()));
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

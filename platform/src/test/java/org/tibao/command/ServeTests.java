package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.Tibao;
import org.tibao.support.ChildJvm;
import org.tibao.support.Programs;

/** Tibao as a process of its own, on a data directory of its own: one life, told in order. */
class ServeTests {

  private static final String READY = "Tibao ready: http://localhost:";

  @TempDir
  private Path here;

  @Test
  void aServerLivesOneLife() throws Exception {
    Programs.unpackedOnce();
    Path data = here.resolve("town");
    try (var server = serve(data, "0")) {
      String port = server.awaitLine(READY).substring(READY.length());
      assertThat(server.out()).as("nothing else goes to standard output").hasLineCount(1);
      assertThat(health(port)).isEqualTo("200 {\"status\":\"UP\"}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("run.json"))))
          .isEqualTo("rw-------");

      refusesTheSameDirectoryToASecond(data);
      refusesTheSamePortToASecond(port);
      backsUpWhileItRuns(data);
      writesTheHandbook(data, "running.pdf");
      importsARegister(data, "{\"read\":2,\"accepted\":2,\"unchanged\":0,\"rejected\":0,\"reasons\":{}}");
      comesBackWhenItsDatabaseIsKilled(data, port);

      server.stop();
      assertThat(data.resolve("run.json")).doesNotExist();
      assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }
    importsARegister(data, "{\"read\":2,\"accepted\":0,\"unchanged\":2,\"rejected\":0,\"reasons\":{}}");
    writesTheHandbook(data, "stopped.pdf");
    startsAgainAfterAKill(data);
    doesNotStartWithoutItsKey(data);
  }

  private static void doesNotStartWithoutItsKey(Path data) throws Exception {
    Files.delete(data.resolve("keys/field.key"));
    try (var keyless = serve(data, "0")) {
      assertThat(keyless.await()).isEqualTo(Exit.FAILURE);
      assertThat(keyless.out()).isEmpty();
      assertThat(sentences(keyless)).hasLineCount(1).contains("field.key", "找不到它", "is not there");
    }
    assertThat(data.resolve("keys/field.key")).doesNotExist();
  }

  private static void refusesTheSameDirectoryToASecond(Path data) throws Exception {
    try (var second = serve(data, "0")) {
      assertThat(second.await()).isEqualTo(Exit.FAILURE);
      assertThat(second.out()).isEmpty();
      assertThat(sentences(second)).hasLineCount(1).contains(data.toString(), "正被另一个进程使用", "is in use");
    }
  }

  private void refusesTheSamePortToASecond(String port) throws Exception {
    try (var second = serve(here.resolve("other"), port)) {
      assertThat(second.await()).isEqualTo(Exit.FAILURE);
      assertThat(second.out()).isEmpty();
      assertThat(sentences(second)).hasLineCount(1).contains(port, "已被占用", "is in use");
    }
  }

  private void backsUpWhileItRuns(Path data) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code = Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), "backup", here.resolve("town.tibao").toString(), "--data",
        data.toString(), "--json", "--no-note");

    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(Exit.DONE);
    assertThat(here.resolve("town.tibao")).exists();
    assertThat(data.resolve("last-backup")).as("a copy that is not kept").doesNotExist();
    assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(1);
  }

  /** With the local rules of the directory, through the server that runs there or by itself. */
  private void writesTheHandbook(Path data, String name) throws IOException {
    var err = new ByteArrayOutputStream();
    int code = Commands.run(Tibao.class, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), "handbook", "--region", "310107103", "--date", "2026-11-21",
        "--out", here.resolve(name).toString(), "--data", data.toString());
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(Exit.DONE);
    assertThat(here.resolve(name)).isNotEmptyFile();
    var refused = new ByteArrayOutputStream();
    if (name.startsWith("running")) {
      assertThat(Commands.run(Tibao.class, new PrintStream(refused, true, StandardCharsets.UTF_8),
          new PrintStream(refused, true, StandardCharsets.UTF_8), "handbook", "--region", "999999", "--out",
          here.resolve(name).toString(), "--data", data.toString())).isEqualTo(Exit.FAILURE);
      assertThat(refused.toString(StandardCharsets.UTF_8)).contains("999999");
    }
  }

  /** Through the server that runs there, or by itself. */
  private void importsARegister(Path data, String answer) throws Exception {
    Path sheet = Files.writeString(here.resolve("lifts.csv"), """
        设备代码,区域代码,设备品种,内部编号
        31103101072015001,310107103,曳引驱动乘客电梯,1#
        31103101072015002,310107103,曳引驱动乘客电梯,2#
        """);
    try (var command = ChildJvm.start(Tibao.class, "import", sheet.toString(), "--data", data.toString(), "--json")) {
      assertThat(command.await()).as(command.err()).isEqualTo(Exit.DONE);
      assertThat(command.out().strip()).isEqualTo(answer);
    }
  }

  private static void comesBackWhenItsDatabaseIsKilled(Path data, String port) throws IOException {
    long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
    ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();

    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !ProcessHandle.of(postmaster).isPresent());
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> health(port).startsWith("200"));
  }

  private static void startsAgainAfterAKill(Path data) throws Exception {
    try (var server = serve(data, "0")) {
      server.awaitLine(READY);
      server.kill();
    }
    assertThat(data.resolve("run.json")).as("a killed process clears nothing away").exists();
    assertThat(LocalTibao.on(data)).isEmpty();
    try (var again = serve(data, "0")) {
      again.awaitLine(READY);
      try (LocalTibao tibao = LocalTibao.on(data).orElseThrow()) {
        assertThat(tibao).isNotNull();
      }
      again.stop();
    }
  }

  /** What was said to the person: the log, which has a time before each line, is for somebody else. */
  private static String sentences(ChildJvm child) throws IOException {
    return String.join("\n",
        child.err().lines().filter(line -> line.matches("(?s).*[\\u4e00-\\u9fff]{3}.*|\\s+at .*")).toList());
  }

  private static ChildJvm serve(Path data, String port) {
    return ChildJvm.start(Tibao.class, "serve", "--port", port, "--data", data.toString());
  }

  private static String health(String port) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health")).build(),
          HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }
}

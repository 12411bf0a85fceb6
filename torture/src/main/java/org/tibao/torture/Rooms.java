package org.tibao.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Directories with a file system of limited size each, which only the processes see that are started in them: they are
 * mounted in a namespace that ends with us.
 */
final class Rooms implements AutoCloseable {

  private static final String MOUNTED = "mounted ";

  private final Path home;
  private final List<String> names;
  private final boolean root = "root".equals(System.getProperty("user.name"));
  private final @Nullable Process holder;
  private final String kind;

  /** @param megabytes of each */
  Rooms(Path home, List<String> names, int megabytes) throws IOException {
    this.home = home;
    this.names = names;
    for (String each : names) {
      Files.createDirectories(home.resolve(each));
    }
    Process started = hold(home.resolve("rooms.log"), script(megabytes));
    String answer = answer(started);
    holder = answer == null ? null : started;
    kind = answer == null ? "" : answer;
  }

  private Process hold(Path log, String script) throws IOException {
    List<String> words = root
        ? List.of("unshare", "-m", "--propagation", "private", "/bin/sh", "-c", script)
        : List.of("unshare", "-Urm", "/bin/sh", "-c", script);
    var bound = new ArrayList<>(List.of("setsid"));
    bound.addAll(words);
    return new ProcessBuilder(bound).redirectError(log.toFile()).start();
  }

  /** A real file system in a file where that may be had, else one in memory; it stays while our end of the pipe is open. */
  private String script(int megabytes) {
    var lines = new StringBuilder("set -e; kind=ext4\n");
    for (String each : names) {
      lines.append(
          """
              d='%1$s'; i="$d.ext4"
              if [ $kind = ext4 ] && truncate -s %2$dM "$i" && PATH=$PATH:/sbin:/usr/sbin mkfs.ext4 -q -F -m 0 "$i" && mount -o loop "$i" "$d"
              then rmdir "$d/lost+found"
              else kind=tmpfs; rm -f "$i"; mount -t tmpfs -o size=%2$dm,mode=700 tmpfs "$d"; fi
              """
              .formatted(home.resolve(each), megabytes));
    }
    return lines + "echo '" + MOUNTED + "'$kind; exec cat\n";
  }

  private static @Nullable String answer(Process started) throws IOException {
    BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(MOUNTED)) {
        return line.substring(MOUNTED.length());
      }
    }
    return null;
  }

  /** Whether they are limited; else they are directories like others. */
  boolean limited() {
    return holder != null;
  }

  /** What kind of file system they have; empty if they are not limited. */
  String kind() {
    return kind;
  }

  Path room(String name) {
    return home.resolve(name);
  }

  /** The same as it can be reached from outside. */
  Path seen(String name) {
    Process held = holder;
    return held == null ? room(name) : Path.of("/proc", String.valueOf(held.pid()), "root" + room(name));
  }

  /** What a command has to begin with, so that it sees them. */
  List<String> words() {
    Process held = holder;
    if (held == null) {
      return List.of();
    }
    String pid = String.valueOf(held.pid());
    return root
        ? List.of("nsenter", "-t", pid, "-m")
        : List.of("nsenter", "-t", pid, "-U", "-m", "--preserve-credentials");
  }

  /** Takes all the room that is left. */
  void fill(String name) throws IOException, InterruptedException {
    run("d='%s'; fallocate -l $(df --output=avail -B1 \"$d\" | tail -n 1) \"$d/.filled-1\"; dd if=/dev/zero of=\"$d/.filled-2\" bs=4k; true"
        .formatted(room(name)));
  }

  /** Gives it back. */
  void free(String name) throws IOException, InterruptedException {
    run("rm -f '%1$s/.filled-1' '%1$s/.filled-2'".formatted(room(name)));
  }

  /** Keeps what lies in them where it can be seen when we are gone. */
  void keep() throws IOException, InterruptedException {
    if (kind.equals("tmpfs")) {
      for (String each : names) {
        run("cp -a '%1$s' '%1$s.kept'".formatted(room(each)));
      }
    }
  }

  private void run(String script) throws IOException, InterruptedException {
    var words = new ArrayList<>(words());
    words.addAll(List.of("/bin/sh", "-c", script));
    Process done = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    if (done.waitFor() != 0) {
      throw new IOException("could not be done: " + script);
    }
  }

  @Override
  public void close() throws IOException {
    if (holder == null) {
      return;
    }
    holder.outputWriter(StandardCharsets.UTF_8).close();
    try {
      if (!holder.waitFor(10, TimeUnit.SECONDS)) {
        holder.destroyForcibly();
      }
    } catch (InterruptedException e) {
      holder.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

package org.tibao.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tibao.signal.Topic;
import org.tibao.simulator.Login;

/** The devices of a simulation and how they sign in: CSV with the heading {@code device,user,password}. */
final class LoginFile {

  private static final String HEADING = "device,user,password";

  private LoginFile() {}

  /** The first so many logins of the file. */
  static List<Login> read(Path file, int wanted) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LocalTibao.TellingFailure("读不到文件 %1$s。The file %1$s cannot be read.".formatted(file),
          Exit.REFUSED_FILE);
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().replace("\uFEFF", "").replace(" ", "").equalsIgnoreCase(HEADING)) {
      throw new LocalTibao.TellingFailure(
          "%1$s 的首行应为 %2$s。The first line of %1$s should be %2$s.".formatted(file, HEADING), Exit.REFUSED_FILE);
    }
    var logins = new ArrayList<Login>();
    Map<String, String> passwords = new HashMap<>();
    for (int row = 1; row < lines.size() && logins.size() < wanted; row++) {
      if (!lines.get(row).isBlank()) {
        Login login = login(lines.get(row), row + 1);
        String before = passwords.putIfAbsent(login.user(), login.password());
        if (before != null && !before.equals(login.password())) {
          throw refused(row + 1, login.user());
        }
        logins.add(login);
      }
    }
    if (logins.size() < wanted) {
      throw new LocalTibao.TellingFailure(
          "文件中只有 %1$d 台设备，不足 %2$d 台。The file has %1$d devices only, not %2$d.".formatted(logins.size(), wanted),
          Exit.REFUSED_FILE);
    }
    if (logins.stream().map(Login::device).distinct().count() < logins.size()) {
      throw new LocalTibao.TellingFailure("文件中有重复的设备。The file names a device twice.", Exit.REFUSED_ROWS);
    }
    return logins;
  }

  private static Login login(String line, int row) throws IOException {
    String[] cells = line.split(",", 3);
    if (cells.length < 3 || !Topic.isDevice(cells[0].strip()) || cells[1].isBlank()) {
      throw refused(row, cells[0].strip());
    }
    return new Login(cells[0].strip(), cells[1].strip(), cells[2].strip());
  }

  private static LocalTibao.TellingFailure refused(int row, String cell) {
    return new LocalTibao.TellingFailure(
        "第 %1$d 行的“%2$s”不成账号。Row %1$d: \"%2$s\" makes no login.".formatted(row, cell), Exit.REFUSED_ROWS);
  }
}

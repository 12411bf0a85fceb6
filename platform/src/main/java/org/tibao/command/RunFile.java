package org.tibao.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a command finds the Tibao that runs on a data directory: {@code run.json} in it, there while Tibao is ready,
 * readable by the directory's owner only.
 *
 * @param port on which it listens
 * @param token without which it does not answer under {@code /local}
 * @param pid the number of its process
 */
public record RunFile(int port, String token, long pid) {

  /** The request header that carries the token. */
  public static final String HEADER = "X-Tibao-Token";

  private static final String NAME = "run.json";

  /** A new one for this process, with a token nobody can guess. */
  static RunFile ofThisProcess(int port) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return new RunFile(port, HexFormat.of().formatHex(secret), ProcessHandle.current().pid());
  }

  /** The Tibao that says it runs on that directory; nothing if none does, or its file is torn. */
  static Optional<RunFile> in(Path data) throws IOException {
    Path file = data.resolve(NAME);
    try {
      return Files.exists(file)
          ? Optional.of(JsonMapper.shared().readValue(Files.readString(file), RunFile.class))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  void write(Path data) throws IOException {
    Path torn = data.resolve(NAME + ".new");
    Files.deleteIfExists(torn);
    Files.createFile(torn, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(torn, JsonMapper.shared().writeValueAsString(this));
    Files.move(torn, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  static void delete(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
  }

  /** Whether that is our token; takes as long for a near miss as for a far one. */
  public boolean opens(String offered) {
    return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "RunFile[port=" + port + ", pid=" + pid + "]";
  }
}

package org.tibao.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The master keys of personal data, 32 bytes each, by number (1 to 127). The highest number seals; all of them open, so
 * that a key can be followed by another; the lowest makes the keyed hashes, because they are looked up and must not
 * change. Written {@code 1:<base64>}, one to a line or separated by commas; a text without a number is key 1.
 */
final class FieldKeys {

  private static final int BYTES = 32;

  private final SortedMap<Integer, byte[]> keys;

  private FieldKeys(SortedMap<Integer, byte[]> keys) {
    this.keys = keys;
  }

  /** The keys given in {@code TIBAO_FIELD_KEY}, or else those of the file, which is made if there is none. */
  static FieldKeys of(@Nullable String given, Path file) throws IOException {
    return given != null && !given.isBlank() ? parse(given) : parse(read(file));
  }

  static FieldKeys parse(String text) {
    var keys = new TreeMap<Integer, byte[]>();
    for (String entry : text.split("[,\\s]+")) {
      if (entry.isBlank()) {
        continue;
      }
      int colon = entry.indexOf(':');
      int number = colon < 0 ? 1 : number(entry.substring(0, colon));
      byte[] key = Base64.getDecoder().decode(entry.substring(colon + 1));
      if (key.length != BYTES || keys.put(number, key) != null) {
        throw new IllegalArgumentException("field key " + number + " is not 32 bytes in base64, or is given twice");
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no field key");
    }
    return new FieldKeys(keys);
  }

  private static int number(String text) {
    int number = Integer.parseInt(text);
    if (number < 1 || number > Byte.MAX_VALUE) {
      throw new IllegalArgumentException("a field key has a number from 1 to 127");
    }
    return number;
  }

  private static String read(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.exists(file)) {
      byte[] key = new byte[BYTES];
      new SecureRandom().nextBytes(key);
      var attributes = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      String line = "1:" + Base64.getEncoder().encodeToString(key) + "\n";
      try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
          StandardOpenOption.SYNC), attributes)) {
        channel.write(StandardCharsets.US_ASCII.encode(line));
      } catch (FileAlreadyExistsException e) {
        // Another part of the same start was faster; its key is the key.
        return Files.readString(file);
      }
    }
    return Files.readString(file);
  }

  /** Number of the key that seals. */
  int current() {
    return keys.lastKey();
  }

  byte @Nullable [] key(int number) {
    return keys.get(number);
  }

  /** The key below all others, from which keyed hashes are made. */
  byte[] first() {
    return Objects.requireNonNull(keys.get(keys.firstKey()));
  }

  List<Integer> numbers() {
    return List.copyOf(keys.keySet());
  }
}

package org.tibao.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes hostile bytes of honest ones: flips, cuts, splices, fields twice or not at all, numbers without end, deep nesting,
 * other encodings, signs that no text holds; and in an archive the same with the parts inside, packed again as they
 * should be.
 */
final class Mutations {

  private static final int LARGEST = 400_000;
  private static final int LARGEST_PART = 4 << 20;
  private static final Pattern DIGITS = Pattern.compile("-?\\d+(\\.\\d+)?");
  /** Where a field, an element, a cell or a line begins or ends. */
  private static final String SEAMS = "{}[]<>,;:\"'=\n\t /";

  private static final List<String> NUMBERS = List.of("0", "-0", "-1", "1e999", "-1e-999", "1E400000000", "NaN",
      "Infinity", "9007199254740993", "2147483648", "-2147483649", "9223372036854775808", "-9223372036854775809",
      "0.1e1", "00000000000000000001", "1".repeat(400), "0." + "3".repeat(400), "٣", "０", "0x10", "1_000");
  private static final List<String> WORDS = List.of("\0", "\u202e", "\ufeff", "\u2028", "\ud83d\ude00", "null", "true",
      "{}", "[]", "[[[[", "{\"a\":", "\"", "\\u0000", "\\ud800", "=cmd|' /C calc'!A0", "@SUM(1)", "<!DOCTYPE d [",
      "<!ENTITY e SYSTEM \"file:///etc/passwd\">", "]>", "&e;", "&#0;", "&#xd800;", "<![CDATA[", "]]>", "<!--", "-->",
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "_x0000_", "_xD800_", "&a", "*a", "- ", "? ",
      "!!java.lang.Object ",
      "<<: *a", "---\n", "...\n", "%YAML 9.9\n", "../../../etc/passwd", "'; drop table x; --", "${7*7}", "%n%s",
      "2026-02-30", "9999-12-31", "-0001-01-01", "+999999999-12-31", "0000-00-00", "24:00:00", "\r", "\r\n", "\t");
  /** Values that break no form. */
  private static final List<String> QUIET = List.of("", "x", "甲", "\u202e倒", "\ufeff", "\ud83d\ude00", "2026-02-30",
      "9999-12-31", "0000-01-01", "-999999999-01-01", "24:00:00Z", "JPY", "XXX", "true", "null", "=1+1", "'",
      "a".repeat(5_000), "DBIT", "2026-01-01T00:00:00.000000001+18:00", "☃", "../x", "UP", "yes", "1/0");
  /** An element of XML with what is in it, if that is not much. */
  private static final Pattern ELEMENT = Pattern.compile("(?s)<([A-Za-z]+)(?: [^<>]{0,200})?>.{0,400}?</\\1>");
  /** What stands between two signs of a form. */
  private static final Pattern VALUE = Pattern
      .compile("(?<=[>\"',;:\\[\t\n=])[^<>\"',;:{}\\[\\]\t\n=]{1,200}(?=[<\"',;\\]}\t\n])");
  /** Heads of CBOR: without end, of sizes beyond memory, tags, numbers that are none. */
  private static final List<String> HEADS = List.of("bf", "9f", "5f", "7f", "ff", "bbffffffffffffffff",
      "9b7fffffffffffffff", "5b7fffffffffffffff", "7b7fffffffffffffff", "ba7fffffff", "9a7fffffff", "5a7fffffff",
      "7a7fffffff", "fb7ff8000000000000", "fb7ff0000000000000", "f97e00", "f6", "f7", "c2", "c249010000000000000000",
      "c3", "c4821b7fffffffffffffff01", "d9d9f7", "1bffffffffffffffff", "3bffffffffffffffff", "a0", "80", "60", "40",
      "f8ff", "fc", "fe");

  private final RandomGenerator random;
  private final List<byte[]> words = new ArrayList<>();

  Mutations(RandomGenerator random, List<String> ownWords) {
    this.random = random;
    Stream.concat(WORDS.stream(), ownWords.stream()).map(each -> each.getBytes(UTF_8)).forEach(words::add);
    HEADS.stream().map(each -> java.util.HexFormat.of().parseHex(each)).forEach(words::add);
    words.add(new byte[]{(byte) 0xed, (byte) 0xa0, (byte) 0x80});
    words.add(new byte[]{(byte) 0xc0, (byte) 0x80});
    words.add(new byte[]{(byte) 0xff, (byte) 0xfe});
  }

  /** One to four changes of the bytes; now and then a part of another is set into it. */
  byte[] of(byte[] honest, byte[] other) {
    boolean archive = honest.length > 3 && honest[0] == 'P' && honest[1] == 'K' && random.nextInt(4) > 0;
    byte[] changed = archive ? archive(honest, other) : honest;
    int times = archive && random.nextInt(4) > 0 ? 0 : 1 + random.nextInt(4);
    boolean gently = random.nextInt(5) > 1;
    for (int i = 0; i < times; i++) {
      changed = gently ? gently(changed) : once(changed, other);
    }
    return changed.length <= LARGEST ? changed : Arrays.copyOf(changed, LARGEST);
  }

  /** What leaves the form as it is and changes what it says: so it is not the form alone that is looked at. */
  private byte[] gently(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    if (text.isEmpty()) {
      return bytes;
    }
    int at = random.nextInt(text.length());
    Matcher element = ELEMENT.matcher(text);
    boolean inside = random.nextInt(3) == 0 && element.find(at);
    if (inside && random.nextBoolean()) {
      return with(bytes, element.start(), element.end(), new byte[0]);
    }
    if (inside) {
      byte[] twice = Arrays.copyOfRange(bytes, element.start(), element.end());
      int times = random.nextInt(50) == 0 ? 1_000 : 1;
      return with(bytes, element.start(), element.start(), repeated(twice, times));
    }
    Matcher value = VALUE.matcher(text);
    if (random.nextInt(3) == 0 || !value.find(at) && !value.find(0)) {
      return number(bytes, at);
    }
    return with(bytes, value.start(), value.end(),
        any(random.nextInt(3) == 0 ? NUMBERS : QUIET).getBytes(UTF_8));
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static byte[] repeated(byte[] piece, int times) {
    var many = new ByteArrayOutputStream();
    for (int i = 0; i < times && many.size() < LARGEST; i++) {
      many.writeBytes(piece);
    }
    return many.toByteArray();
  }

  private byte[] once(byte[] bytes, byte[] other) {
    if (bytes.length == 0) {
      return word();
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(16)) {
      case 0 -> flipped(bytes, at);
      case 1 -> with(bytes, at, at + 1, new byte[]{(byte) random.nextInt(256)});
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> with(bytes, at, end(bytes, at), new byte[0]);
      case 4 ->
        with(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(200))));
      case 5 -> spliced(bytes, at, other);
      case 6 -> with(bytes, at, at, word());
      case 7, 8 -> number(bytes, at);
      case 9 -> with(bytes, seam(bytes, at), end(bytes, at), word());
      case 10 -> piece(bytes, at, 1, new byte[0]);
      case 11 -> piece(bytes, at, 2, word());
      case 12 -> piece(bytes, at, random.nextInt(20) == 0 ? 20_000 : 100, new byte[0]);
      case 13 -> with(bytes, at, at, filled(random.nextInt(20) == 0 ? 70_000 : 300));
      case 14 -> huge(bytes, at);
      default -> encoded(bytes);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private byte[] word() {
    return words.get(random.nextInt(words.size()));
  }

  private byte[] spliced(byte[] bytes, int at, byte[] other) {
    if (other.length == 0) {
      return bytes;
    }
    int from = seam(other, random.nextInt(other.length));
    return with(bytes, seam(bytes, at), bytes.length, Arrays.copyOfRange(other, from, other.length));
  }

  /** A number of the text becomes one that is none, or does not fit. */
  private byte[] number(byte[] bytes, int at) {
    Matcher digits = DIGITS.matcher(new String(bytes, ISO_8859_1));
    if (!digits.find(at) && !digits.find(0)) {
      return flipped(bytes, at);
    }
    return with(bytes, digits.start(), digits.end(), any(NUMBERS).getBytes(UTF_8));
  }

  /** The piece between two seams so many times, with something between; none of it for an empty one once. */
  private byte[] piece(byte[] bytes, int at, int times, byte[] between) {
    int from = seam(bytes, at);
    int to = end(bytes, at);
    if (times == 1) {
      return with(bytes, from, to, new byte[0]);
    }
    var many = new ByteArrayOutputStream();
    for (int i = 0; i < times && many.size() < LARGEST; i++) {
      many.write(bytes, from, to - from);
      many.writeBytes(between);
    }
    return with(bytes, from, to, many.toByteArray());
  }

  private byte[] filled(int length) {
    byte[] filled = new byte[length];
    Arrays.fill(filled, (byte) "a0 \0[{<\u00ff9".charAt(random.nextInt(9)));
    return filled;
  }

  /** A length or place in a binary form becomes the largest, or one below nothing. */
  private byte[] huge(byte[] bytes, int at) {
    byte[] huge = bytes.clone();
    int width = 1 << random.nextInt(4);
    int first = random.nextBoolean() ? 0x7f : random.nextInt(256);
    for (int i = at; i < Math.min(bytes.length, at + width); i++) {
      huge[i] = (byte) (i == at ? first : random.nextBoolean() ? 0xff : 0);
    }
    return huge;
  }

  private byte[] encoded(byte[] bytes) {
    return switch (random.nextInt(4)) {
      case 0 -> with(bytes, 0, 0, new byte[]{(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
      case 1 -> with(new String(bytes, UTF_8).getBytes(UTF_16LE), 0, 0, new byte[]{(byte) 0xff, (byte) 0xfe});
      case 2 -> new String(bytes, UTF_8).getBytes(ISO_8859_1);
      default -> new String(bytes, ISO_8859_1).getBytes(UTF_8);
    };
  }

  private static int seam(byte[] bytes, int at) {
    int from = at;
    while (from > 0 && SEAMS.indexOf(bytes[from]) < 0) {
      from--;
    }
    return from;
  }

  private int end(byte[] bytes, int at) {
    int to = at + 1;
    int seams = random.nextInt(3);
    while (to < bytes.length && to - at < 4_000 && (SEAMS.indexOf(bytes[to]) < 0 || seams-- > 0)) {
      to++;
    }
    return to;
  }

  private static byte[] with(byte[] bytes, int from, int to, byte[] instead) {
    byte[] changed = new byte[bytes.length - (to - from) + instead.length];
    System.arraycopy(bytes, 0, changed, 0, from);
    System.arraycopy(instead, 0, changed, from, instead.length);
    System.arraycopy(bytes, to, changed, from + instead.length, bytes.length - to);
    return changed;
  }

  /** The same archive with one part changed, lost, there under another name, or far larger than it looks. */
  private byte[] archive(byte[] honest, byte[] other) {
    Map<String, byte[]> parts = parts(honest);
    if (parts == null || parts.isEmpty()) {
      return once(honest, other);
    }
    List<String> names = List.copyOf(parts.keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] part = parts.getOrDefault(name, new byte[0]);
    switch (random.nextInt(12)) {
      case 0 -> parts.remove(name);
      case 1 -> parts.put(names.get(random.nextInt(names.size())), part);
      case 2 -> parts.put(name + new String(word(), UTF_8), part);
      case 3 -> parts.put(List.of("../../x", "xl/vbaProject.bin", "xl/externalLinks/1.xml", "/" + name, name + "/")
          .get(random.nextInt(5)), part);
      case 4 -> {
        if (random.nextInt(8) == 0) {
          parts.put(name, piece(part, part.length / 2, 20_000, part));
        }
      }
      default -> {
        byte[] changed = part;
        boolean gently = random.nextInt(5) > 1;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          changed = gently ? gently(changed) : once(changed, part);
        }
        parts.put(name, changed.length <= LARGEST_PART ? changed : Arrays.copyOf(changed, LARGEST_PART));
      }
    }
    return packed(parts);
  }

  private static @Nullable Map<String, byte[]> parts(byte[] archive) {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        parts.put(each.getName(), zip.readNBytes(LARGEST_PART));
      }
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
    return parts;
  }

  private static byte[] packed(Map<String, byte[]> parts) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey().substring(0, Math.min(60_000, each.getKey().length()))));
        zip.write(each.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}

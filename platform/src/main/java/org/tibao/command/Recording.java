package org.tibao.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Codec;
import org.tibao.signal.Decoded;
import org.tibao.signal.Message;
import org.tibao.signal.Topic;
import org.tibao.signal.Undecodable;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.Truth;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Files of lines of JSON that lifts and their truth were written to; a line that is none is named and left out. */
final class Recording {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int BLOCK = 1 << 18;
  private static final int MOST_COMPLAINTS = 20;

  private final List<String> complaints = new ArrayList<>();
  private long refused;

  /** Who takes a message. */
  @FunctionalInterface
  interface Taker {
    void take(String device, Message message, Instant received);
  }

  @FunctionalInterface
  private interface Line {
    /** What is wrong with it, or null. */
    @Nullable
    String read(byte[] bytes, int length) throws JacksonException;
  }

  /** What is wrong with the first lines that are none. */
  List<String> complaints() {
    return complaints;
  }

  /** How many lines are none. */
  long refused() {
    return refused;
  }

  void messages(Path file, Codec codec, Taker taker) throws IOException {
    lines(file, (bytes, length) -> message(bytes, length, codec, taker));
  }

  List<Truth> truths(Path file) throws IOException {
    List<Truth> truths = new ArrayList<>();
    lines(file, (bytes, length) -> truth(bytes, length, truths));
    return truths;
  }

  private void lines(Path file, Line line) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = new byte[BLOCK];
      byte[] bytes = new byte[LONGEST_LINE];
      int length = 0;
      int number = 1;
      for (int filled = in.read(block); filled >= 0; filled = in.read(block)) {
        int from = 0;
        for (int i = 0; i < filled; i++) {
          if (block[i] == '\n') {
            read(line, bytes, append(bytes, length, block, from, i), number++);
            length = 0;
            from = i + 1;
          }
        }
        length = append(bytes, length, block, from, filled);
      }
      read(line, bytes, length, number);
    }
  }

  /** Copies as much as there is room for; the length returned is that of the whole line. */
  private static int append(byte[] bytes, int length, byte[] block, int from, int until) {
    int room = Math.min(until - from, bytes.length - length);
    if (room > 0) {
      System.arraycopy(block, from, bytes, length, room);
    }
    return Math.min(length + until - from, LONGEST_LINE + 1);
  }

  private void read(Line line, byte[] bytes, int length, int number) {
    String wrong;
    if (length > LONGEST_LINE) {
      wrong = "TOO_LARGE";
    } else if (isBlank(bytes, length)) {
      return;
    } else {
      try {
        wrong = line.read(bytes, length);
      } catch (JacksonException _) {
        wrong = "MALFORMED";
      }
    }
    if (wrong != null) {
      refused++;
      if (complaints.size() < MOST_COMPLAINTS) {
        complaints.add("第 %1$d 行：%2$s。Line %1$d: %2$s.".formatted(number, wrong));
      }
    }
  }

  private static boolean isBlank(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String message(byte[] bytes, int length, Codec codec, Taker taker) {
    Topic topic = null;
    byte[] payload = null;
    Instant received = null;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, 0, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "NOT_A_MAP";
      }
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        JsonToken token = parser.nextToken();
        switch (key) {
          case "topic" -> {
            topic = token == JsonToken.VALUE_STRING ? Topic.parse(parser.getString()) : null;
            if (topic == null) {
              return "topic UNKNOWN_VALUE";
            }
          }
          case "payload" -> {
            payload = payload(parser, token, bytes);
            if (payload == null) {
              return "payload WRONG_TYPE";
            }
          }
          case "received" -> {
            received = token == JsonToken.VALUE_STRING ? instant(parser.getString()) : null;
            if (received == null) {
              return "received CLOCK_UNREADABLE";
            }
          }
          default -> parser.skipChildren();
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        return "MALFORMED";
      }
    }
    if (topic == null || payload == null) {
      return (topic == null ? "topic" : "payload") + " MISSING_KEY";
    }
    Decoded decoded = codec.decode(topic.kind(), payload);
    switch (decoded) {
      case Undecodable why -> {
        return (why.key() + " " + why.flaw()).strip();
      }
      case Message message -> {
        taker.take(topic.device(), message, received == null ? message.stamp().at() : received);
        return null;
      }
    }
  }

  /** An object's own bytes, or those that a text has in Base64. */
  private static byte @Nullable [] payload(JsonParser parser, @Nullable JsonToken token, byte[] bytes) {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getBinaryValue();
    }
    if (token != JsonToken.START_OBJECT) {
      return null;
    }
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    return Arrays.copyOfRange(bytes, from, (int) parser.currentTokenLocation().getByteOffset() + 1);
  }

  private static @Nullable String truth(byte[] bytes, int length, List<Truth> truths) {
    String device = null;
    DetectionKind kind = null;
    Instant began = null;
    Instant ended = null;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, 0, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "NOT_A_MAP";
      }
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        JsonToken token = parser.nextToken();
        String text = token == JsonToken.VALUE_STRING ? parser.getString() : null;
        parser.skipChildren();
        switch (key) {
          case "device" -> device = text;
          case "kind" -> {
            kind = text == null ? null : DetectionKind.ofWord(text);
            if (kind == null) {
              return "kind UNKNOWN_VALUE";
            }
          }
          case "began" -> began = text == null ? null : instant(text);
          case "ended" -> {
            ended = text == null ? null : instant(text);
            if (ended == null && token != JsonToken.VALUE_NULL) {
              return "ended CLOCK_UNREADABLE";
            }
          }
          default -> {
            // whatever else somebody has noted
          }
        }
      }
    }
    if (device == null || kind == null || began == null) {
      return (device == null ? "device" : kind == null ? "kind" : "began") + " MISSING_KEY";
    }
    truths.add(new Truth(device, kind, began, ended));
    return null;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }
}

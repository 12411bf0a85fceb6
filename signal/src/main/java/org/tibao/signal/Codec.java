package org.tibao.signal;

import java.time.Instant;
import org.tibao.signal.Undecodable.Flaw;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/**
 * 编解码 — reads the bytes of a message in one pass, JSON or CBOR as their first byte says, by one codebook; and writes
 * messages as Tibao names and numbers them.
 *
 * <p>
 * Nothing is thrown whatever the bytes are: what is no message is an {@link Undecodable}. Keys that nobody reads are
 * skipped. A codec may be used by many threads.
 */
public final class Codec {

  /** 形式 — how a message is written. */
  public enum Form {
    JSON, CBOR
  }

  /** No message has more bytes. */
  public static final int LARGEST = 8_192;
  /** Maps and lists within each other that nobody reads, at most. */
  public static final int DEEPEST = 8;

  private static final int STATUS_KEYS = Field.SERVICE_MODE.bit() | Field.CAR_STATUS.bit() | Field.CAR_DIRECTION.bit()
      | Field.DOOR_ZONE.bit() | Field.CAR_POSITION.bit() | Field.DOOR_STATUS.bit() | Field.PASSENGER_STATUS.bit();
  private static final int STAMP_KEYS = Field.BOOT.bit() | Field.SEQ.bit() | Field.AT.bit();
  // Any year from 1 to 9999: a clock that stands at 1970 is wrong, and for the monitor to judge.
  private static final long EARLIEST = -62_135_596_800_000L;
  private static final long LATEST = 253_402_300_799_999L;

  // Limits of their own would cut off before ours and could not be told apart.
  private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder().maxNestingDepth(DEEPEST + 2)
      .maxNumberLength(LARGEST).maxStringLength(LARGEST).maxNameLength(LARGEST).build();
  private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(LIMITS).build();
  private static final CBORFactory CBOR = CBORFactory.builder().streamReadConstraints(LIMITS).build();

  private final Codebook book;

  public Codec(Codebook book) {
    this.book = book;
  }

  /** The codec of the usual book. */
  public static Codec usual() {
    return new Codec(Codebook.shipped(Codebook.USUAL));
  }

  /** The codebook by which it reads. */
  public Codebook book() {
    return book;
  }

  /** The message that the bytes are, or why they are none. */
  public Decoded decode(MessageKind kind, byte[] bytes) {
    return decode(kind, bytes, 0, bytes.length);
  }

  /** As {@link #decode(MessageKind, byte[])} for a part of an array. */
  public Decoded decode(MessageKind kind, byte[] bytes, int from, int length) {
    if (length == 0) {
      return new Undecodable(Flaw.EMPTY);
    }
    if (length > LARGEST) {
      return new Undecodable(Flaw.TOO_LARGE);
    }
    int first = bytes[from] & 0xff;
    boolean compact = first >> 5 == 5 || first == 0xd9;
    if (!compact && first != '{' && first != ' ' && first != '\n' && first != '\r' && first != '\t') {
      return new Undecodable(Flaw.NOT_A_MAP);
    }
    TokenStreamFactory factory = compact ? CBOR : JSON;
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, from, length)) {
      return new Reading(book, parser, compact).read(kind);
    } catch (StreamConstraintsException _) {
      // The only limit of the parser that lies below ours.
      return new Undecodable(Flaw.NESTED_TOO_DEEP);
    } catch (JacksonException _) {
      return new Undecodable(Flaw.MALFORMED);
    }
  }

  /** The bytes of a message under our own keys and numbers. */
  public static byte[] encode(Message message, Form form) {
    return new Writing(form == Form.CBOR).write(message);
  }

  /** One message being read. */
  private static final class Reading {
    private final Codebook book;
    private final JsonParser parser;
    private final boolean compact;
    private final long[] values = new long[Field.count()];
    private int seen;
    private @Nullable Undecodable wrong;

    Reading(Codebook book, JsonParser parser, boolean compact) {
      this.book = book;
      this.parser = parser;
      this.compact = compact;
    }

    Decoded read(MessageKind kind) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Undecodable(Flaw.NOT_A_MAP);
      }
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        Field field = book.field(key, compact);
        JsonToken token = parser.nextToken();
        if (field == null || field == Field.LEVEL_ERROR && token == JsonToken.VALUE_NULL) {
          if (!skipped(token)) {
            return new Undecodable(Flaw.NESTED_TOO_DEEP);
          }
          continue;
        }
        if ((seen & field.bit()) != 0) {
          return new Undecodable(Flaw.DUPLICATE_KEY, field.key);
        }
        values[field.ordinal()] = value(field, token);
        if (wrong != null) {
          return wrong;
        }
        seen |= field.bit();
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        return new Undecodable(Flaw.MALFORMED);
      }
      int missing = (STAMP_KEYS | needed(kind)) & ~seen;
      return missing == 0
          ? message(kind)
          : new Undecodable(Flaw.MISSING_KEY, Field.at(Integer.numberOfTrailingZeros(missing)).key);
    }

    private boolean skipped(@Nullable JsonToken token) {
      int depth = 0;
      for (JsonToken each = token; each != null; each = parser.nextToken()) {
        if (each.isStructStart() && ++depth > DEEPEST) {
          return false;
        }
        if (each.isStructEnd()) {
          depth--;
        }
        if (depth == 0) {
          return true;
        }
      }
      return true;
    }

    private long value(Field field, @Nullable JsonToken token) {
      if (field == Field.AT) {
        return at(token);
      }
      return field.isPlain() ? number(field, token) : word(field, token);
    }

    private long number(Field field, @Nullable JsonToken token) {
      if (token != JsonToken.VALUE_NUMBER_INT) {
        return wrong(Flaw.WRONG_TYPE, field);
      }
      try {
        long number = parser.getLongValue();
        return number < field.least || number > field.most ? wrong(Flaw.NUMBER_OUT_OF_RANGE, field) : number;
      } catch (InputCoercionException _) {
        return wrong(Flaw.NUMBER_OUT_OF_RANGE, field);
      }
    }

    private long at(@Nullable JsonToken token) {
      long at;
      if (token == JsonToken.VALUE_STRING) {
        at = Rfc3339.read(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength(),
            book.zone());
      } else if (token == JsonToken.VALUE_NUMBER_INT) {
        try {
          at = parser.getLongValue();
        } catch (InputCoercionException _) {
          at = Rfc3339.NONE;
        }
      } else {
        return wrong(Flaw.WRONG_TYPE, Field.AT);
      }
      return at < EARLIEST || at > LATEST ? wrong(Flaw.CLOCK_UNREADABLE, Field.AT) : at;
    }

    private long word(Field field, @Nullable JsonToken token) {
      int word;
      if (token == JsonToken.VALUE_NUMBER_INT) {
        try {
          word = book.word(field, parser.getLongValue());
        } catch (InputCoercionException _) {
          word = -1;
        }
      } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
        word = book.word(field, token == JsonToken.VALUE_TRUE);
      } else if (token == JsonToken.VALUE_STRING) {
        word = book.word(field, parser.getString());
      } else {
        return wrong(Flaw.WRONG_TYPE, field);
      }
      return word >= 0 ? word : wrong(field == Field.MESSAGE_CODE ? Flaw.UNKNOWN_CODE : Flaw.UNKNOWN_VALUE, field);
    }

    private long wrong(Flaw flaw, Field field) {
      wrong = new Undecodable(flaw, field.key);
      return 0;
    }

    private static int needed(MessageKind kind) {
      return switch (kind) {
        case STATUS -> STATUS_KEYS;
        case EVENT, ALARM -> Field.MESSAGE_CODE.bit();
        case STATISTICS -> Field.TOTAL_RUNNING_TIME.bit() | Field.PRESENT_COUNTER_VALUE.bit();
        case HEARTBEAT -> 0;
      };
    }

    private Message message(MessageKind kind) {
      var stamp = new Message.Stamp(of(Field.BOOT), of(Field.SEQ), Instant.ofEpochMilli(of(Field.AT)));
      return switch (kind) {
        case STATUS -> new Message.Status(stamp, Wire.mode((int) of(Field.SERVICE_MODE)), is(Field.CAR_STATUS),
            Wire.direction((int) of(Field.CAR_DIRECTION)), is(Field.DOOR_ZONE), (int) of(Field.CAR_POSITION),
            is(Field.DOOR_STATUS), is(Field.PASSENGER_STATUS),
            (seen & Field.LEVEL_ERROR.bit()) == 0 ? null : (Integer) (int) of(Field.LEVEL_ERROR));
        case EVENT -> new Message.Event(stamp, Wire.code((int) of(Field.MESSAGE_CODE)));
        case ALARM -> new Message.Alarm(stamp, Wire.code((int) of(Field.MESSAGE_CODE)));
        case STATISTICS -> new Message.Statistics(stamp, of(Field.TOTAL_RUNNING_TIME), of(Field.PRESENT_COUNTER_VALUE));
        case HEARTBEAT -> new Message.Heartbeat(stamp);
      };
    }

    private long of(Field field) {
      return values[field.ordinal()];
    }

    private boolean is(Field field) {
      return of(field) != 0;
    }
  }
}

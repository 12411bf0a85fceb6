package org.tibao.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.signal.Codec.Form;
import org.tibao.signal.Undecodable.Flaw;

class CodecTests {

  private static final Codec CODEC = Codec.usual();
  private static final String STAMP = "\"boot\":3,\"seq\":7,\"at\":\"2026-05-01T07:58:00.250Z\"";

  @Test
  void readsBackWhatItWrites() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Message message = Messages.any(random);
      for (Form form : Form.values()) {
        byte[] bytes = Codec.encode(message, form);

        assertThat(CODEC.decode(MessageKind.of(message), bytes)).as(new String(bytes, UTF_8)).isEqualTo(message);
      }
    }
  }

  @Test
  void writesAStatusAsTheReferenceSays() {
    var status = new Message.Status(new Message.Stamp(3, 7, Instant.parse("2026-05-01T07:58:00.250Z")),
        ServiceMode.NORMAL, true, Direction.UP, false, 4, true, true, null);

    assertThat(new String(Codec.encode(status, Form.JSON), UTF_8)).isEqualTo("{" + STAMP
        + ",\"serviceMode\":1,\"carStatus\":1,\"carDirection\":1,\"doorZone\":false,\"carPosition\":4,"
        + "\"doorStatus\":true,\"passengerStatus\":true}");
    assertThat(Codec.encode(status, Form.CBOR)).hasSizeLessThan(36);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
      ``                                                     | EMPTY              | ``
      `[1]`                                                  | NOT_A_MAP          | ``
      `hello`                                                | NOT_A_MAP          | ``
      `{STAMP,"messageCode":2`                               | MALFORMED          | ``
      `{STAMP,"messageCode":2}}`                             | MALFORMED          | ``
      `{STAMP,"messageCode":2} {}`                           | MALFORMED          | ``
      `{STAMP,"messageCode":2,}`                             | MALFORMED          | ``
      `{STAMP,"x":[[[[[[[[[1]]]]]]]]],"messageCode":2}`      | NESTED_TOO_DEEP    | ``
      `{STAMP,"seq":8,"messageCode":2}`                      | DUPLICATE_KEY      | seq
      `{STAMP,"messageCode":null}`                           | WRONG_TYPE         | messageCode
      `{STAMP,"messageCode":2.5}`                            | WRONG_TYPE         | messageCode
      `{"boot":"3","seq":7,"messageCode":2}`                 | WRONG_TYPE         | boot
      `{"boot":3,"seq":-1,"messageCode":2}`                  | NUMBER_OUT_OF_RANGE | seq
      `{"boot":3,"seq":99999999999999999999,"at":0}`         | NUMBER_OUT_OF_RANGE | seq
      `{"boot":3,"seq":7,"at":"2026-05-01T07:58:00"}`        | CLOCK_UNREADABLE   | at
      `{"boot":3,"seq":7,"at":"2026-02-30T07:58:00Z"}`       | CLOCK_UNREADABLE   | at
      `{"boot":3,"seq":7,"at":"yesterday"}`                  | CLOCK_UNREADABLE   | at
      `{"boot":3,"seq":7,"at":true}`                         | WRONG_TYPE         | at
      `{STAMP,"serviceMode":9}`                              | UNKNOWN_VALUE      | serviceMode
      `{STAMP,"doorZone":1}`                                 | UNKNOWN_VALUE      | doorZone
      `{STAMP,"messageCode":77}`                             | UNKNOWN_CODE       | messageCode
      `{STAMP,"messageCode":-1}`                             | UNKNOWN_CODE       | messageCode
      `{STAMP}`                                              | MISSING_KEY        | messageCode
      `{"boot":3,"at":"2026-05-01T07:58:00Z"}`               | MISSING_KEY        | seq
      """)
  void namesWhatIsWrong(String json, Flaw flaw, String key) {
    assertThat(CODEC.decode(MessageKind.EVENT, json.replace("STAMP", STAMP).getBytes(UTF_8)))
        .isEqualTo(new Undecodable(flaw, key));
  }

  @Test
  void refusesMoreBytesThanAMessageHas() {
    byte[] large = new byte[Codec.LARGEST + 1];
    Arrays.fill(large, (byte) '{');

    assertThat(CODEC.decode(MessageKind.EVENT, large)).isEqualTo(new Undecodable(Flaw.TOO_LARGE, ""));
  }

  @Test
  void skipsKeysThatNobodyReads() {
    String json = "{\"x\":{\"y\":[1,{\"z\":null}]}," + STAMP + ",\"firmware\":\"1.2\",\"messageCode\":90}";

    assertThat(CODEC.decode(MessageKind.ALARM, json.getBytes(UTF_8))).isInstanceOfSatisfying(Message.Alarm.class,
        alarm -> assertThat(alarm.code()).isEqualTo(Code.ALARM_BUTTON));
  }

  @Test
  void readsTimesWithAnyOffsetAndAsMilliseconds() {
    Instant at = Instant.parse("2026-05-01T07:58:00.250Z");
    for (String written : Set.of("\"2026-05-01T07:58:00.250Z\"", "\"2026-05-01T15:58:00.250+08:00\"",
        "\"2026-05-01 01:28:00.2509-06:30\"", "1777622280250")) {
      String json = "{\"boot\":3,\"seq\":7,\"at\":" + written + "}";

      assertThat(CODEC.decode(MessageKind.HEARTBEAT, json.getBytes(UTF_8)))
          .isEqualTo(new Message.Heartbeat(new Message.Stamp(3, 7, at)));
    }
  }

  @Test
  void readsCborUnderNamesAndUnderSmallKeys() {
    // a map of four: boot 3, "seq" 7, 3: 0, 14: 90
    byte[] bytes = {(byte) 0xa4, 0x01, 0x03, 0x63, 's', 'e', 'q', 0x07, 0x03, 0x00, 0x0e, 0x18, 0x5a};

    assertThat(CODEC.decode(MessageKind.ALARM, bytes))
        .isEqualTo(new Message.Alarm(new Message.Stamp(3, 7, Instant.EPOCH), Code.ALARM_BUTTON));
  }

  @Test
  void answersAnythingForAnyBytes() {
    var random = new Random(2);
    Set<Flaw> seen = EnumSet.noneOf(Flaw.class);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = spoilt(random);
      MessageKind kind = MessageKind.values()[random.nextInt(5)];

      if (CODEC.decode(kind, bytes) instanceof Undecodable why) {
        seen.add(why.flaw());
      }
    }
    assertThat(seen).contains(Flaw.NOT_A_MAP, Flaw.MALFORMED, Flaw.DUPLICATE_KEY, Flaw.WRONG_TYPE,
        Flaw.NUMBER_OUT_OF_RANGE, Flaw.CLOCK_UNREADABLE, Flaw.UNKNOWN_VALUE, Flaw.UNKNOWN_CODE, Flaw.MISSING_KEY);
  }

  /** Random bytes, or a message that is cut, has bytes changed, or has a piece of another in it. */
  private static byte[] spoilt(Random random) {
    if (random.nextInt(4) == 0) {
      byte[] noise = new byte[random.nextInt(1, 200)];
      random.nextBytes(noise);
      noise[0] = (byte) (random.nextBoolean() ? 0xa0 + random.nextInt(32) : random.nextBoolean() ? '{' : noise[0]);
      return noise;
    }
    Form form = Form.values()[random.nextInt(2)];
    byte[] bytes = Codec.encode(Messages.any(random), form);
    switch (random.nextInt(3)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        for (int i = random.nextInt(1, 4); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      default -> {
        byte[] other = Codec.encode(Messages.any(random), form);
        int at = random.nextInt(Math.min(bytes.length, other.length));
        System.arraycopy(other, 0, bytes, 0, at);
      }
    }
    return bytes;
  }
}

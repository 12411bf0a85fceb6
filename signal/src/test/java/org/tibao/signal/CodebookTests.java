package org.tibao.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CodebookTests {

  @Test
  void everyShippedBookSaysWhereItIsFrom() {
    for (String edition : Codebook.shipped()) {
      Codebook book = Codebook.shipped(edition);

      assertThat(book.edition()).isEqualTo(edition);
      assertThat(book.title()).isNotBlank();
      assertThat(book.sources()).isNotEmpty();
      assertThat(book.title() + book.sources()).doesNotContain("符合").doesNotContain("conform");
    }
  }

  @Test
  void ourOwnBookNumbersEveryMeaning() {
    Codebook book = Codebook.shipped(Codebook.USUAL);

    for (Code each : Code.values()) {
      assertThat(book.code(each.number())).isEqualTo(each);
    }
  }

  @Test
  void chongqingAddsThreeAlarmsToTheEdition() {
    assertThat(Codebook.shipped("gbt24476-2017").code(93)).isNull();
    assertThat(Codebook.shipped("chongqing").code(93)).isEqualTo(Code.SHUT_IN_AT_LANDING);
    assertThat(Codebook.shipped("chongqing").code(2)).isEqualTo(Code.DOOR_CLOSE_FAULT);
  }

  @Test
  void aVendorsNumbersReplaceThose() {
    Codebook book = Codebook.shipped("vendor-government");

    assertThat(book.code(1)).isEqualTo(Code.ABOVE_TOP);
    assertThat(book.code(8)).isEqualTo(Code.SHUT_IN_OFF_LEVEL);
    assertThat(book.code(90)).isNull();
  }

  @Test
  void aProvinceSaysYesAsOneAndNoAsTwo() {
    var codec = new Codec(Codebook.shipped("province-fault-type"));
    String json = """
        {"boot":1,"seq":2,"at":"2026-05-01 15:58:00","service_mode":1,"car_status":0,"car_direction":0,
         "door_zone":2,"car_position":3,"door_status":"1","passenger":1}""";

    assertThat(codec.decode(MessageKind.STATUS, json.getBytes(UTF_8)))
        .isEqualTo(
            new Message.Status(new Message.Stamp(1, 2, Instant.parse("2026-05-01T07:58:00Z")), ServiceMode.NORMAL,
                false, Direction.NONE, false, 3, true, true, null));
    assertThat(codec.decode(MessageKind.EVENT,
        "{\"boot\":1,\"seq\":2,\"at\":0,\"fault_type\":\"09\"}".getBytes(UTF_8)))
        .isEqualTo(new Message.Event(new Message.Stamp(1, 2, Instant.EPOCH), Code.ABOVE_TOP));
  }

  @Test
  void aBookOfOnesOwnIsRead() {
    Codebook book = read(
        "{edition: mine, title: t, extends: gbt24476-2017, confidence: low, moreCodes: {'5': OVERSPEED}}");

    assertThat(book.code(5)).isEqualTo(Code.OVERSPEED);
    assertThat(book.code(6)).isEqualTo(Code.MOTOR_TIME_OUT);
    assertThat(book.confidence()).isEqualTo(Codebook.Confidence.LOW);
  }

  @Test
  void aBookThatIsNoneIsRefused() {
    for (String text : new String[]{"", "[1]", "{edition: x}", "{edition: x, title: t, confidence: high}",
        "{edition: x, title: t, confidence: high, extends: nothing}",
        "{edition: x, title: t, confidence: high, extends: chongqing, keys: {a: b}}",
        "{edition: x, title: t, confidence: high, extends: chongqing, values: {doorZone: {'1': maybe}}}",
        "{edition: x, title: t, confidence: high, extends: chongqing, codes: {'1': NOTHING}}"}) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Codebook read(String yaml) {
    return Codebook.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
  }
}

package org.tibao.bank;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tibao.bank.Camt.balance;
import static org.tibao.bank.Camt.entry;
import static org.tibao.bank.Camt.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetRefusal;
import org.tibao.support.Property;

class HostileFileTests {

  private static final String GOOD = statement("02", balance("OPBD", "1.00", "CRDT"), entry("1.00", "CRDT"));

  @TempDir
  Path here;

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  void isRefusedByName(String text, Reason reason) throws IOException {
    assertThat(refusal(text.getBytes(UTF_8))).isEqualTo(reason);
  }

  static Stream<Arguments> refused() {
    String head = GOOD.substring(0, GOOD.indexOf("<Document"));
    String body = GOOD.substring(GOOD.indexOf("<Document"));
    return Stream.of(
        Arguments.of(head + "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + body.replace("S1", "&e;"),
            BankRefusal.DOCTYPE),
        Arguments.of(head + "<!DOCTYPE d [<!ENTITY a \"" + "a".repeat(1_000) + "\">]>" + body, BankRefusal.DOCTYPE),
        Arguments.of(GOOD.replace("S1", "&unknown;"), BankRefusal.DAMAGED),
        Arguments.of(GOOD.substring(0, GOOD.length() - 30), BankRefusal.DAMAGED),
        Arguments.of(GOOD.replace("<Id>S1", "<a>".repeat(100) + "<Id>S1"), BankRefusal.DAMAGED),
        Arguments.of(GOOD.replace("S1", "S".repeat(2_000_000)), BankRefusal.DAMAGED),
        Arguments.of(GOOD.replace("<Acct>", "<Acct>" + "<x/>".repeat(6_000)), BankRefusal.DAMAGED),
        Arguments.of(GOOD + "\0", BankRefusal.DAMAGED),
        Arguments.of(GOOD.replace("camt.053", "pacs.008"), BankRefusal.UNKNOWN_MESSAGE),
        Arguments.of("<note xmlns=\"urn:other\"/>", BankRefusal.UNKNOWN_MESSAGE),
        Arguments.of(GOOD.replaceAll("(?s)<Stmt>.*</Stmt>", ""), BankRefusal.NOTHING_IN_IT),
        Arguments.of(GOOD.replace("\">1.00<", "\">1,00<"), BankRefusal.NOT_AN_AMOUNT),
        Arguments.of(GOOD.replace("\">1.00<", "\">-1.00<"), BankRefusal.NOT_AN_AMOUNT),
        Arguments.of(GOOD.replace("\">1.00<", "\">1e9<"), BankRefusal.NOT_AN_AMOUNT),
        Arguments.of(GOOD.replace("\">1.00<", "\">999999999999999999<"), BankRefusal.NOT_AN_AMOUNT),
        Arguments.of(GOOD.replace("\">1.00<", "\">1.001<"), BankRefusal.FINER_THAN_THE_CURRENCY),
        Arguments.of(GOOD.replace("2026-03-01", "2026-02-30"), BankRefusal.NOT_A_DATE),
        Arguments.of(GOOD.replace("CRDT", "BOTH"), BankRefusal.NOT_A_DIRECTION),
        Arguments.of("姓名,电话\n张三,13800138000\n", BankRefusal.UNKNOWN_LAYOUT),
        Arguments.of("记账日期,收入,支出,余额\n2026-03-01,1.00,,1.00\n谁知道,5.00,,6.00\n", BankRefusal.UNREADABLE_ROW),
        Arguments.of("记账日期,收入,支出,余额\n2026-03-01,,,1.00\n", BankRefusal.UNREADABLE_ROW),
        Arguments.of("记账日期,收入,支出,余额\n2026-03-01,\"1.234,5\",,1.00\n", BankRefusal.NOT_AN_AMOUNT),
        Arguments.of("记账日期,收入,支出,余额\n2026-13-01,1.00,,1.00\n", BankRefusal.NOT_A_DATE),
        Arguments.of("<html><table></table></html>", SheetRefusal.UNKNOWN_FORMAT),
        Arguments.of("%PDF-1.7", SheetRefusal.UNKNOWN_FORMAT), Arguments.of("", SheetRefusal.EMPTY_FILE));
  }

  @Test
  void neverEndsInAnythingButARefusal() {
    byte[] good = GOOD.getBytes(UTF_8);
    Property.forAll(300, (random, size) -> {
      byte[] bytes = good.clone();
      for (int i = 0; i < 1 + size / 20; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] torn = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
      Path file = Files.write(here.resolve("torn"), torn);
      try {
        assertThat(Camt.read(file)).isNotNull();
      } catch (Refused expected) {
        assertThat(expected.reason()).isInstanceOfAny(BankRefusal.class, SheetRefusal.class);
      }
    });
  }

  @Test
  void readsTheEncodingThatTheMessageNames() throws IOException {
    String text = GOOD.replace("UTF-8", "ISO-8859-1").replace("S1", "Überweisung");
    Path file = Files.write(here.resolve("latin"), text.getBytes(ISO_8859_1));

    assertThat(Camt.read(file).getFirst().reference()).isEqualTo("Überweisung");
    assertThat(Camt.read(Camt.file(here, "\ufeff" + GOOD)).getFirst().reference()).isEqualTo("S1");
  }

  private Reason refusal(byte[] bytes) throws IOException {
    Path file = Files.write(Files.createTempFile(here, "hostile", ""), bytes);
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> Camt.read(file))
        .satisfies(refused -> reason[0] = refused.reason());
    return reason[0];
  }
}

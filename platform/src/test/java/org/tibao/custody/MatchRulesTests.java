package org.tibao.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.custody.MatchRules.Found;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.support.Property;

class MatchRulesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final StatementWords WORDS = new StatementWords(List.of("结息"), List.of("补贴"), List.of("街道办事处"),
      List.of("手续费"), List.of("分期"), List.of("冲正"), List.of("支付宝", "银行"));
  /** 401 owes 200.00, 502 owes 300.00 in two parts of which one is late, 503 owes 300.00; 401 and 602 are 李四's. */
  private static final List<Due> DUES = List.of(due(1, "401", 200_00), due(2, "502", 100_00, 200_00),
      due(3, "503", 300_00), due(4, "602", 555_00), due(5, "101"));

  private static Due due(int number, String room, long... calls) {
    var list = new ArrayList<Due.Call>();
    for (int i = 0; i < calls.length; i++) {
      list.add(new Due.Call(new UUID(9, 9), 1, i + 1, Money.fen(calls[i]), TODAY.plusDays(i * 60L - 10)));
    }
    return new Due(new DueId(new UUID(1, number)), new DoorAccountId(new UUID(2, 2)),
        new DwellingId(new UUID(3, number)),
        "/x/", room, 4, PaymentReference.ofNumber(PaymentReference.FIRST + number), list, Money.ZERO);
  }

  private static MatchRules rules(Integer... paidBefore) {
    var owners = new LinkedHashMap<DwellingId, List<String>>();
    List.of("李四", "王五", "赵六", "李四", "钱七").forEach(
        name -> owners.put(new DwellingId(new UUID(3, owners.size() + 1)), List.of(name)));
    Set<DueId> before = new java.util.HashSet<>();
    List.of(paidBefore).forEach(number -> before.add(new DueId(new UUID(1, number))));
    return new MatchRules(DUES, owners, before, WORDS, TODAY);
  }

  private static BankLine.Seen seen(String name, String endToEnd, String remittance) {
    return new BankLine.Seen("转账", name, "", "", endToEnd, remittance, false);
  }

  private static String found(MatchRules rules, String yuan, BankLine.Seen seen) {
    return switch (rules.of(Money.yuan(yuan), seen, reference -> reference.digits().startsWith("32"))) {
      case Found.Due it -> it.due().room() + " " + it.rule();
      case Found.Other it -> it.purpose() + " " + it.rule();
      case Found.Nobody it -> it.why();
    };
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', emptyValue = "", value = {
      "''      | ''    | 加梯 {1}        | 7      | 401 REFERENCE",
      "''      | {1}   | ''              | 7      | 401 REFERENCE",
      "王五     | ''    | 编号 {1s} 谢谢    | 200    | 401 REFERENCE",
      "建设银行  | ''    | {2}             | 7      | 502 INSTALMENT",
      "张三     | ''    | 分期 {2}         | 7      | 502 INSTALMENT",
      "''      | ''    | {1} {2}         | 7      | SEVERAL_REFERENCES",
      "''      | ''    | {9}             | 200    | REFERENCE_OF_ANOTHER_DOOR",
      "''      | ''    | 9{1}            | 7      | NO_SIGN",
      "''      | ''    | 季度结息          | 1.23   | INTEREST WORDS",
      "张三     | ''    | 含结息            | 1.23   | NO_SIGN",
      "某街道办事处 | '' | 加梯补贴          | 9999   | SUBSIDY WORDS",
      "张三     | ''    | 冲正             | 200    | RETURNED",
      "王五     | ''    | ''              | 300    | 502 OWNER",
      "王五     | ''    | ''              | 100    | 502 OWNER",
      "王五     | ''    | 502             | 33     | 502 OWNER",
      "王五     | ''    | ''              | 33     | SIGNS_DISAGREE",
      "王五     | ''    | 401             | 200    | SIGNS_DISAGREE",
      "李四     | ''    | 602室            | 33     | 602 OWNER",
      "李四     | ''    | ''              | 555    | 602 OWNER",
      "李四     | ''    | ''              | 33     | SIGNS_DISAGREE",
      "女儿     | ''    | 503 加梯         | 300    | 503 ROOM",
      "女儿     | ''    | 503 加梯         | 33     | OTHER_AMOUNT",
      "女儿     | ''    | 502 503         | 300    | SEVERAL_ROOMS",
      "女儿     | ''    | 1602            | 555    | ONE_OWES_IT",
      "女儿     | ''    | ''              | 300    | SEVERAL_OWE_IT",
      "女儿     | ''    | ''              | 7      | NO_SIGN"})
  void speakInTheirOrder(String name, String endToEnd, String remittance, String yuan, String expected) {
    assertThat(found(rules(), yuan, seen(name, filled(endToEnd), filled(remittance)))).isEqualTo(expected);
  }

  private static String filled(String text) {
    return text.replace("{1s}", DUES.getFirst().reference().spaced())
        .replace("{1}", DUES.getFirst().reference().digits())
        .replace("{2}", DUES.get(1).reference().digits())
        .replace("{9}", PaymentReference.ofNumber(32_000_000).digits());
  }

  @Test
  void anAccountFromWhichOneHouseholdPaidIsKnown() {
    assertThat(found(rules(3), "300", seen("女儿", "", ""))).isEqualTo("503 PAYER_ACCOUNT");
    assertThat(found(rules(3), "7", seen("赵六", "", ""))).isEqualTo("503 PAYER_ACCOUNT");
    assertThat(found(rules(3), "7", seen("女儿", "", ""))).isEqualTo("NO_SIGN");
    assertThat(found(rules(3), "7", seen("女儿", "", "401"))).isEqualTo("OTHER_AMOUNT");
    assertThat(found(rules(2, 3), "7", seen("女儿", "", ""))).isEqualTo("NO_SIGN");
  }

  @Test
  void anAccountNeverTakesWhatAnOwnerOfAnotherFlatPays() {
    assertThat(found(rules(3), "300", seen("王五", "", ""))).isEqualTo("502 OWNER");
    assertThat(found(rules(3), "7", seen("王五", "", ""))).isEqualTo("SIGNS_DISAGREE");
    assertThat(found(rules(1), "555", seen("李四", "", ""))).isEqualTo("602 OWNER");
  }

  /** The reason goes into the audit trail: it says by which sign, not who paid. */
  @Test
  void aReasonDoesNotNameThePayer() {
    var found = (Found.Due) rules().of(Money.yuan("300"), seen("王五", "", "502"), reference -> false);
    assertThat(found.rule()).isEqualTo(Match.Rule.OWNER);
    assertThat(found.why()).isEqualTo("王* 502");
  }

  @Test
  void anAccountOfAPayServiceIsNobodys() {
    assertThat(found(rules(3), "300", seen("支付宝（中国）网络技术有限公司", "", ""))).isEqualTo("SEVERAL_OWE_IT");
  }

  @Test
  void candidatesComeWithTheirReasons() {
    assertThat(rules(2).candidates(Money.yuan("300"), seen("王五", "", "502")))
        .extracting(each -> each.room() + each.reasons())
        .containsExactly("502[PAYER_ACCOUNT, OWNER, ROOM, AMOUNT]", "503[AMOUNT]");
  }

  @Test
  void aWrongDigitNeverFindsAnotherHousehold() {
    Property.forAll((random, size) -> {
      char[] digits = DUES.get(random.nextInt(4)).reference().digits().toCharArray();
      int place = random.nextInt(9);
      char before = digits[place];
      digits[place] = (char) ('0' + random.nextInt(10));
      String found = found(rules(), "7", seen("", "", new String(digits)));

      assertThat(found.endsWith("REFERENCE")).isEqualTo(before == digits[place]);
    });
  }
}

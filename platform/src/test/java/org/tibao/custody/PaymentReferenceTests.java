package org.tibao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tibao.support.Property;

class PaymentReferenceTests {

  @Test
  void computesTheCheckDigitOfTheStandard() {
    // ISO 7064 MOD 11,10 by its worked example: 0794 has the check digit 5.
    assertThat(PaymentReference.ofNumber(PaymentReference.FIRST).digits()).hasSize(9).startsWith("31000001");
    assertThat(PaymentReference.check("0794")).isEqualTo('5');
  }

  @Test
  void readsWhatPeopleWrite() {
    PaymentReference reference = PaymentReference.ofNumber(31_000_042);
    assertThat(PaymentReference.read(" " + reference.spaced() + " ")).contains(reference);
    assertThat(PaymentReference.read(reference.digits().substring(0, 3) + "-" + reference.digits().substring(3)))
        .contains(reference);
    assertThat(PaymentReference.read("20261121")).isEmpty();
    assertThat(PaymentReference.read("13800138000")).isEmpty();
    assertThatThrownBy(() -> new PaymentReference("1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsEveryWrongDigit() {
    Property.forAll((random, size) -> {
      String right = PaymentReference.ofNumber(random.nextLong(31_000_001, 99_999_999)).digits();
      int at = random.nextInt(9);
      char wrong = (char) ('0' + (right.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
      assertThat(PaymentReference.read(right.substring(0, at) + wrong + right.substring(at + 1))).isEmpty();
    });
  }
}

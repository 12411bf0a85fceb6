package org.tibao.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tibao.bank.PainVersion;
import tools.jackson.databind.json.JsonMapper;

class StatementRulesTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void wordsThatATownWroteDownBeforeClearingWasAskedForStillHold() {
    StatementWords words = JSON.readValue("""
        {"interest": ["结息"], "subsidy": [], "payers": [], "fee": [], "instalment": [], "reversal": []}
        """, StatementWords.class);

    assertThat(words.interest()).containsExactly("结息");
    assertThat(words.clears("支付宝（中国）网络技术有限公司")).isTrue();
    assertThat(words.clears("李四")).isFalse();
  }

  @Test
  void eachBankGetsItsVersionAndTheOthersTheUsualOne() {
    OrderForm form = JSON.readValue("""
        {"version": "V09", "banks": [{"bank": "普陀银行", "version": "V03"}]}""", OrderForm.class);

    assertThat(List.of(form.of("上海普陀银行桃浦支行"), form.of("演示银行"))).containsExactly(PainVersion.V03,
        PainVersion.V09);
    assertThat(JSON.readValue("{\"version\": \"V03\"}", OrderForm.class).of("演示银行")).isEqualTo(PainVersion.V03);
  }
}

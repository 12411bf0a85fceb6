package org.tibao.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.tibao.support.Fuzz;
import org.tibao.support.RawAnswers;

/** What calls itself the answer of the SMS gateway. */
class SmsFuzzTests {

  @Test
  void answersToAMessage() {
    var gateway = new RawAnswers();
    var sentences = new StaticMessageSource();
    sentences.addMessage("notice.code", Locale.SIMPLIFIED_CHINESE, "验证码");
    var sms = new SmsGateway(gateway.url(), "a shared key", Duration.ofSeconds(20), sentences);
    var code = new Message(UUID.randomUUID(), "code", new TreeMap<>(), Instant.EPOCH);
    Fuzz.of("sms", bytes -> {
      gateway.answer(bytes);
      sms.deliver(new Recipient("李阿婆", "13800000001"), code);
      return "delivered";
    }).from("{\"code\":\"OK\"}", "{\"code\":\"OK\",\"id\":\"01987654\",\"parts\":[1]}")
        .words("INVALID_PHONE", "LIMIT", "\"code\":").tried(150);
  }
}

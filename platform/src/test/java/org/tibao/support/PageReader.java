package org.tibao.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tibao.access.Actor;
import org.tibao.access.web.ActingAs;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/** Opens pages for somebody, or for nobody where no actor is given. */
public final class PageReader {

  private final MockMvc web;

  public PageReader(MockMvc web) {
    this.web = web;
  }

  /** The page in Chinese, once it was drawn in English too. */
  public String page(Actor actor, String address) {
    String zh = drawn(actor, get(address).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(drawn(actor, get(address).locale(Locale.ENGLISH))).isNotBlank();
    return zh;
  }

  /** What is answered, which must be a page. */
  public String drawn(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    try {
      SecurityContextHolder.clearContext();
      MockHttpServletResponse answer = web.perform(actor == null ? request : request.with(ActingAs.actor(actor)))
          .andReturn().getResponse();
      assertThat(answer.getStatus()).isEqualTo(200);
      return answer.getContentAsString(UTF_8);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** That it is refused for that reason. */
  public static void refuses(Reason reason, ThrowingCallable what) {
    assertThatExceptionOfType(Refused.class).isThrownBy(what)
        .satisfies(each -> assertThat(each.reason()).isEqualTo(reason));
  }
}

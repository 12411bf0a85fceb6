package org.tibao.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
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
  public String drawn(@Nullable Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    MockHttpServletResponse answer = answered(actor, request);
    assertThat(answer.getStatus()).as(text(answer)).isEqualTo(200);
    return text(answer);
  }

  /** Sends a form that must be taken; answers where it leads. */
  public String sent(Actor actor, String address, String... fields) {
    var request = post(address);
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    MockHttpServletResponse answer = answered(actor, request);
    assertThat(answer.getStatus()).as(address + " " + text(answer)).isEqualTo(302);
    return answer.getRedirectedUrl();
  }

  public MockHttpServletResponse answered(@Nullable Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    SecurityContextHolder.clearContext();
    try {
      request.accept("text/html", "*/*");
      return web.perform(actor == null ? request : request.with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private static String text(MockHttpServletResponse answer) {
    return new String(answer.getContentAsByteArray(), UTF_8);
  }

  /** That it is refused for that reason. */
  public static void refuses(Reason reason, ThrowingCallable what) {
    assertThatExceptionOfType(Refused.class).isThrownBy(what)
        .satisfies(each -> assertThat(each.reason()).isEqualTo(reason));
  }
}

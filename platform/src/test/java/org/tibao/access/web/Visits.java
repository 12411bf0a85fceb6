package org.tibao.access.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;

/** Opens pages and sends forms as somebody, or as nobody, who reads Chinese. */
public final class Visits {

  private final MockMvc web;

  public Visits(WebApplicationContext context) {
    this.web = MockMvcBuilders.webAppContextSetup(context).build();
  }

  /** The page at that address, which must be there. */
  public String page(@Nullable Actor actor, String path) {
    MockHttpServletResponse answer = answered(actor, get(path));
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(200);
    return text(answer);
  }

  /** Sends a form that must be taken; answers where it leads. */
  public @Nullable String sent(@Nullable Actor actor, String path, String... fields) {
    var request = post(path);
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    MockHttpServletResponse answer = answered(actor, request);
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(302);
    return answer.getRedirectedUrl();
  }

  public MockHttpServletResponse answered(@Nullable Actor actor,
      AbstractMockHttpServletRequestBuilder<?> request) {
    SecurityContextHolder.clearContext();
    try {
      request.accept("text/html", "*/*").locale(Locale.SIMPLIFIED_CHINESE);
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
}

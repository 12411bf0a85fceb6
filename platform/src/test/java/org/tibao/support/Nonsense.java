package org.tibao.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Sends a form with one field after the other left out, empty, negative, huge, no date and somebody else's id. Each is
 * answered with a sentence or taken for what it is; none breaks the page.
 */
public final class Nonsense {

  private static final List<String> WORDS = List.of("", "-1", "9999999999999999", "2026-13-45", "+999999999-12-31",
      "\0",
      "00000000-0000-4000-8000-00000000ffff", "垃圾");

  private final MockMvc web;
  private final List<String> problems = new ArrayList<>();

  public Nonsense(MockMvc web) {
    this.web = web;
  }

  /** The fields come as name and a good value. */
  public void into(RequestPostProcessor who, String path, String... fields) {
    for (int at = 0; at < fields.length; at += 2) {
      sent(who, path, fields, at, null);
      for (String word : WORDS) {
        sent(who, path, fields, at, word);
      }
    }
  }

  private void sent(RequestPostProcessor who, String path, String[] fields, int at, @Nullable String word) {
    AbstractMockHttpServletRequestBuilder<?> request = path.endsWith("!")
        ? multipart(path.replace("!", ""))
        : post(path);
    var said = new ArrayList<String>();
    for (int i = 0; i < fields.length; i += 2) {
      String value = i == at ? word : fields[i + 1];
      if (value != null) {
        request.param(Objects.requireNonNull(fields[i]), value);
      }
      said.add(fields[i] + "=" + value);
    }
    MockHttpServletResponse answer = answer(request.accept("text/html", "*/*").with(who), path + " " + said);
    if (answer == null) {
      return;
    }
    String page = new String(answer.getContentAsByteArray(), UTF_8);
    // A phone that sends what it kept is answered without a page.
    boolean broken = answer.getStatus() < 300 && answer.getStatus() != 204 || answer.getStatus() > 499;
    if (broken || answer.getStatus() >= 400 && (!page.contains("<main") || page.contains("Exception"))) {
      problems.add(answer.getStatus() + " " + path + " " + said);
    }
  }

  /** Nothing of it broke a page. */
  public void brokeNothing() {
    assertThat(problems).isEmpty();
  }

  private @Nullable MockHttpServletResponse answer(AbstractMockHttpServletRequestBuilder<?> request, String what) {
    try {
      return web.perform(request).andReturn().getResponse();
    } catch (Exception e) {
      problems.add(what + " " + (e.getCause() == null ? e : e.getCause()));
      return null;
    }
  }
}

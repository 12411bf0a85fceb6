package org.tibao.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.MethodParameter;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;

/**
 * Every address of a module asked for what does not exist, with every parameter typed wrongly by hand, by somebody who may
 * do anything anywhere: a page or a refusal that says what is wrong, never a broken one.
 */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class StrangeAddressPagesTests {

  private static final String NOBODYS = "00000000-0000-4000-8000-00000000ffff";
  /** What people write into an address. */
  private static final List<String> NAMES = List.of(NOBODYS, "-1", "垃圾", "';--", "x".repeat(300));
  /** What they write behind it. */
  private static final List<String> WORDS = List.of("", "-1", "9999999999999999", "2026-13-45", "+999999999-12-31",
      "-999999999-01-01", NOBODYS, "垃圾", "%", "\0");
  private static final DefaultParameterNameDiscoverer NAMED = new DefaultParameterNameDiscoverer();

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private RequestMappingHandlerMapping requestMappingHandlerMapping;

  private final Actor anybody = new Actor(UUID.randomUUID(), "某人", Actor.Kind.STAFF,
      List.of(new Grant(Role.ADMINISTRATOR, "/", EnumSet.allOf(Permission.class))));
  private final List<String> problems = new ArrayList<>();
  private MockMvc web;
  private int asked;

  @BeforeEach
  void aDoor() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upkeep", "repair", "inspection", "claims", "dossier", "oversight"})
  void whatDoesNotExistAndWhatIsTypedWronglyIsAnsweredInWords(String module) {
    for (Map.Entry<RequestMappingInfo, HandlerMethod> each : requestMappingHandlerMapping.getHandlerMethods()
        .entrySet()) {
      if (each.getValue().getBeanType().getPackageName().equals("org.tibao." + module + ".web")) {
        ask(each.getKey(), each.getValue());
      }
    }

    assertThat(problems).isEmpty();
    assertThat(asked).isGreaterThan(20);
  }

  private void ask(RequestMappingInfo info, HandlerMethod handler) {
    var names = new TreeSet<String>();
    for (MethodParameter each : handler.getMethodParameters()) {
      each.initParameterNameDiscovery(NAMED);
      names.addAll(fields(each));
    }
    for (var method : info.getMethodsCondition().getMethods()) {
      for (String pattern : info.getPatternValues()) {
        boolean named = pattern.contains("{");
        for (String name : named ? NAMES : List.of("")) {
          sent(method.asHttpMethod(), pattern, name, "", "");
        }
        // Behind an address of nothing there is little to read: a few words will do.
        for (String field : names) {
          for (String word : named ? WORDS.subList(0, 2) : WORDS) {
            sent(method.asHttpMethod(), pattern, NOBODYS, field, word);
          }
        }
      }
    }
  }

  /** What a handler reads from behind the address or out of a form. */
  private static List<String> fields(MethodParameter parameter) {
    RequestParam said = parameter.getParameterAnnotation(RequestParam.class);
    String name = String.valueOf(parameter.getParameterName());
    if (said != null) {
      return List.of(said.name().isEmpty() ? name : said.name());
    }
    Class<?> type = parameter.getParameterType();
    return type.isRecord() && type.getPackageName().endsWith(".web")
        ? Arrays.stream(type.getRecordComponents()).flatMap(each -> each.getType().isRecord()
            ? Arrays.stream(each.getType().getRecordComponents()).map(inner -> each.getName() + "." + inner.getName())
            : Stream.of(each.getName())).toList()
        : List.of();
  }

  private void sent(HttpMethod method, String pattern, String name, String field, String word) {
    int places = (int) pattern.chars().filter(each -> each == '{').count();
    var request = request(method, pattern, Stream.generate(() -> name).limit(places).toArray());
    if (!field.isEmpty()) {
      request.param(field, word);
    }
    String what = method + " " + pattern + " " + name + " " + field + "=" + word;
    asked++;
    try {
      MockHttpServletResponse answer = web.perform(request.accept("text/html", "*/*").with(ActingAs.actor(anybody)))
          .andReturn().getResponse();
      String page = new String(answer.getContentAsByteArray(), UTF_8);
      if (answer.getStatus() > 499 || answer.getStatus() >= 400 && !page.contains("<main")
          || page.contains("Exception")) {
        problems.add(answer.getStatus() + " " + what);
      }
    } catch (Exception e) {
      problems.add(what + " " + (e.getCause() == null ? e : e.getCause()));
    }
  }
}

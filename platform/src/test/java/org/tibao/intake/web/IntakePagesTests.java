package org.tibao.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Visitor;

/** The pages of an import in the whole application, from the empty list to the report. */
@SpringBootTest
class IntakePagesTests {

  private static final String SHEET = """
      区域代码,小区,门栋,室号,建筑面积
      310107103,紫藤苑,12号,101,79.86
      310107103,紫藤苑,12号,102,=1+1
      """;

  @Autowired
  private WebApplicationContext application;
  private MockMvc web;

  @BeforeEach
  void signIn() throws ReflectiveOperationException {
    web = MockMvcBuilders.webAppContextSetup(application).build();
    // Only access makes these; its own tests sign in through the door.
    var made = Class.forName("org.tibao.access.web.ActorAuthentication").getDeclaredConstructor(Visitor.class);
    made.setAccessible(true);
    SecurityContextHolder.getContext()
        .setAuthentication((Authentication) made.newInstance(new Visitor(Actor.HOUSE, "")));
  }

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aSheetGoesFromTheListToItsReport() throws Exception {
    assertThat(text(get("/imports"))).contains("导入记录", "门栋需求统计");
    assertThat(text(get("/imports/new"))).contains("上传并预览");

    String page = Objects.requireNonNull(answer(multipart("/imports")
        .file(new MockMultipartFile("file", "住户.csv", "text/csv", SHEET.getBytes(UTF_8)))).getRedirectedUrl());
    assertThat(text(get(page))).contains("预览：住户.csv", "共 2 行：写入 1 行", "“=1+1”不是这里可以有的数字。", "按此重新预览");
    assertThat(text(get(page).param("lang", "en"))).contains("建筑面积");

    answer(post(page + "/columns").param("kind", "dwellings").param("c0", "region").param("c1", "estate")
        .param("c2", "stairwell").param("c3", "room").param("c4", "").param("always.area", "60.5"));
    assertThat(text(get(page + "/columns"))).contains("共 2 行：写入 2 行");
    answer(post(page + "/columns").param("kind", "dwellings").param("c0", "region").param("c1", "estate")
        .param("c2", "stairwell").param("c3", "room").param("c4", "area"));

    answer(post(page + "/start"));
    Awaitility.await().pollInSameThread().atMost(30, TimeUnit.SECONDS).until(() -> !text(get(page)).contains("正在导入"));
    assertThat(text(get(page))).contains("按您的选择一行也没有写入", "不是数字或超出可能的范围", "本身没有问题", "/refused.xlsx");
    assertThat(text(get(page + "/refused.csv"))).contains("行号,原因").contains("建筑面积：“=1+1”不是这里可以有的数字。");

    answer(post(page + "/start").param("acceptGood", "true"));
    Awaitility.await().pollInSameThread().atMost(30, TimeUnit.SECONDS)
        .until(() -> text(get(page)).contains("正确的行都已写入"));
    assertThat(answer(get(page + "/progress")).getHeader("HX-Refresh")).isEqualTo("true");
    assertThat(text(get("/imports"))).contains("住户.csv", "已完成");
  }

  @Test
  void aProgramSendsAFileAndAsksHowItGoes() throws Exception {
    MockHttpServletResponse accepted = answer(multipart("/api/v1/imports")
        .file(new MockMultipartFile("file", "a.csv", "text/csv", SHEET.replace("12号", "13号").getBytes(UTF_8)))
        .param("acceptGood", "true"));
    assertThat(accepted.getStatus()).isEqualTo(202);
    String at = Objects.requireNonNull(accepted.getHeader("Location"));

    Awaitility.await().pollInSameThread().atMost(30, TimeUnit.SECONDS).until(() -> text(get(at)).contains("\"DONE\""));
    assertThat(text(get(at))).contains("\"read\":2", "\"accepted\":1", "\"reasons\":{\"IMPOSSIBLE_NUMBER\":1}");
    assertThat(text(get(at + "/refused"))).contains("\"number\":3", "\"value\":\"=1+1\"");
    assertThat(text(get("/api/v1/imports"))).contains("a.csv");
  }

  @Test
  void everyKindHasATemplate() throws Exception {
    for (String kind : new String[]{"lifts", "dwellings", "owners", "needs"}) {
      MockHttpServletResponse template = answer(get("/imports/templates/" + kind + ".xlsx"));
      assertThat(template.getContentAsByteArray()).startsWith('P', 'K');
      assertThat(template.getHeader("Content-Disposition")).contains("attachment");
    }
  }

  private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
    MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
    assertThat(answer.getStatus()).isLessThan(400);
    return answer;
  }

  private String text(RequestBuilder request) throws Exception {
    return answer(request).getContentAsString(UTF_8);
  }
}

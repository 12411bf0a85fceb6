package org.tibao.documents.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.web.ActingAs;
import org.tibao.documents.Block;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.Issued;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperCode;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;

/** What opens behind a paper's QR code, and behind the link of a kept file. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class PaperPagesTests {

  private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
  private static final byte[] DOT = Base64.getDecoder()
      .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  @Autowired
  WebApplicationContext context;
  @Autowired
  Papers papers;
  @Autowired
  Evidence evidence;

  private MockMvc web;

  @BeforeEach
  void web() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void whoeverHoldsTheCodeReadsTheSameContentAndTakesItAway() throws Exception {
    EvidenceId photo = evidence.keep(Actor.HOUSE,
        new NewEvidence("/31/", Permission.PLACE_READ, "visit:1", "现场.png", DOT, null, null), NOW);
    Issued issued = issue("表决公告<甲>", List.of(new Block.Text("正文"), new Block.Photo(photo, "张贴照片"),
        new Block.NewPage(), new Block.Scan("/sign-in", "扫码")));

    MockHttpServletResponse page = answer(issued.page());
    assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains("表决公告&lt;甲&gt;", "正文", "张贴照片",
        issued.code().spaced(), issued.digest().mark(), "内容与出具时完全一致", "data:image/jpeg;base64");
    assertThat(page.getHeader("X-Robots-Tag")).contains("noindex");
    assertThat(page.getHeader("Cache-Control")).contains("no-store");
    MockHttpServletResponse pdf = answer(issued.page() + "/pdf?lettering=LARGE");
    assertThat(pdf.getContentType()).isEqualTo("application/pdf");
    assertThat(pdf.getContentAsByteArray()).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    assertThat(answer(issued.page() + "/docx").getHeader("Content-Disposition")).contains("attachment", ".docx");
    assertThat(answer("/p?code=" + issued.code().spaced()).getRedirectedUrl()).isEqualTo(issued.page());
  }

  @Test
  void whatMustNotBeEditedIsNoWordDocument() throws Exception {
    for (String kind : List.of("voting.ballot", "voting.receipt", "voting.result")) {
      Issued issued = papers.issue(Actor.HOUSE, new PaperDraft(kind, "/31/", "vote:2",
          new Paper(kind, "", List.of(new Block.Text("正文")), "居委会")), NOW);
      assertThat(answer(issued.page()).getContentAsString(StandardCharsets.UTF_8)).as(kind).contains("/pdf")
          .doesNotContain("/docx");
      assertThat(answer(issued.page() + "/docx").getStatus()).as(kind).isEqualTo(404);
      assertThat(answer(issued.page() + "/pdf").getStatus()).as(kind).isEqualTo(200);
    }
    assertThat(answer(issue("通知", List.of()).page()).getContentAsString(StandardCharsets.UTF_8)).contains("/docx");
  }

  @Test
  void aCodeThatNobodyIssuedOpensNothing() throws Exception {
    assertThat(answer("/p/" + PaperCode.next()).getStatus()).isEqualTo(404);
    assertThat(answer("/p/..%2F").getStatus()).isNotEqualTo(200);
    assertThat(answer("/p?code=abc").getContentAsString(StandardCharsets.UTF_8)).contains("没有找到这个编号的文书");
  }

  @Test
  void anOldPaperSaysThatAnotherHolds() throws Exception {
    Issued old = papers.replace(Actor.HOUSE, draft("旧", List.of()), NOW);
    Issued now = papers.replace(Actor.HOUSE, draft("新", List.of()), NOW);

    assertThat(answer(old.page()).getContentAsString(StandardCharsets.UTF_8)).contains("已经有新的版本", now.page());
    assertThat(answer(now.page()).getContentAsString(StandardCharsets.UTF_8)).doesNotContain("已经有新的版本");
  }

  @Test
  void aFileOpensForThoseWhoMaySeeItAndIsNotGuessedAt() throws Exception {
    EvidenceId photo = evidence.keep(Actor.HOUSE,
        new NewEvidence("/31/", Permission.PLACE_READ, "visit:1", "现场.png", DOT, null, null), NOW);
    var whole = web.perform(get("/evidence/" + photo).with(ActingAs.actor(Actor.HOUSE))).andReturn().getResponse();

    assertThat(whole.getContentAsByteArray()).isEqualTo(DOT);
    assertThat(whole.getContentType()).isEqualTo("image/png");
    assertThat(whole.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(web.perform(get("/evidence/" + photo + "/small").with(ActingAs.actor(Actor.HOUSE))).andReturn()
        .getResponse().getContentType()).isEqualTo("image/jpeg");
  }

  private Issued issue(String title, List<Block> blocks) {
    return papers.issue(Actor.HOUSE, draft(title, blocks), NOW);
  }

  private static PaperDraft draft(String title, List<Block> blocks) {
    return new PaperDraft("voting.notice", "/31/", "vote:1", new Paper(title, "", blocks, "居委会"));
  }

  private MockHttpServletResponse answer(String path) throws Exception {
    return web.perform(get(path).locale(Locale.SIMPLIFIED_CHINESE)).andReturn().getResponse();
  }
}

package org.tibao.disclosure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.documents.PaperCode;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomePlace;
import org.tibao.registry.HomePlaces;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;

/** The open page of a stairwell: who finds it, what it never shows, and the code that staff print and replace. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class OpenBooksPagesTests {

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Disclosure books;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private List<HomePlaces> offered;

  private MockMvc web;
  private Town town;
  private Stairwell stairwell;
  private Map<String, Dwelling> dwellings;
  private Instant now;

  @BeforeEach
  void oneDoor() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    now = Instant.now();
    town = new Town(places, households, "公开苑" + UUID.randomUUID());
    stairwell = town.stairwell();
    dwellings = town.dwellings(stairwell);
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void everybodyWithTheCodeReadsThePageAndNobodyIsNamedOnIt() throws Exception {
    String address = books.address(stairwell.id(), now);
    MockHttpServletResponse page = answered(null, get(address));
    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getHeader("X-Robots-Tag")).contains("noindex", "nofollow");
    assertThat(page.getContentAsString(UTF_8)).contains(stairwell.label(), "还没有开始", "这里不写什么", "民法典")
        .doesNotContain("李101", "李604");
    MockHttpServletResponse data = answered(null, get(address + ".json"));
    assertThat(data.getHeader("X-Robots-Tag")).contains("noindex");
    assertThat(data.getContentAsString(UTF_8)).contains("\"place\":\"" + stairwell.label() + "\"", "\"shown\":[")
        .doesNotContain("李", "room", "\"name\":\"\"");
    assertThat(answered(null, get(address + "?lang=en")).getContentAsString(UTF_8)).contains("Open books of");
  }

  @Test
  void aCodeThatHasEndedIsAsUnknownAsOneThatNeverWas() throws Exception {
    DoorCode old = books.code(town.secretary(), stairwell.id(), now);
    DoorCode fresh = books.replace(town.secretary(), stairwell.id(), old.value(), "门口的海报被人拍到网上", now);
    assertThat(fresh.value()).isNotEqualTo(old.value());
    assertThat(books.replace(town.secretary(), stairwell.id(), old.value(), "再按一次", now)).isEqualTo(fresh);
    String ended = answered(null, get(old.address())).getContentAsString(UTF_8);
    MockHttpServletResponse never = answered(null, get("/open/" + PaperCode.next()));
    assertThat(never.getStatus()).isEqualTo(404);
    assertThat(answered(null, get(old.address())).getStatus()).isEqualTo(404);
    assertThat(answered(null, get(old.address() + ".json")).getStatus()).isEqualTo(404);
    assertThat(answered(null, get("/open/not-a-code")).getStatus()).isEqualTo(404);
    assertThat(ended).contains("没有这个码").doesNotContain(stairwell.label());
    assertThat(never.getContentAsString(UTF_8)).contains("没有这个码");
    assertThat(answered(null, get("/open")).getStatus()).isEqualTo(404);
  }

  @Test
  void staffSeeWhatIsOpenPrintThePosterAndReplaceTheCode() throws Exception {
    String tab = "/stairwells/" + stairwell.id() + "/open-books";
    String page = answered(town.secretary(), get(tab)).getContentAsString(UTF_8);
    DoorCode code = books.code(town.secretary(), stairwell.id(), now);
    assertThat(page).contains(code.address(), "个人信息保护法", "换一个码", "投诉和答复");
    String paper = answered(town.secretary(), post(tab + "/poster")).getRedirectedUrl();
    assertThat(paper).startsWith("/p/");
    assertThat(answered(null, get(paper)).getContentAsString(UTF_8)).contains("看我们门栋的账");
    assertThat(answered(town.secretary(), post(tab + "/replace").param("old", code.value())).getStatus())
        .isEqualTo(422);
    answered(town.secretary(), post(tab + "/replace").param("old", code.value()).param("why", "海报丢了"));
    DoorCode fresh = books.code(town.secretary(), stairwell.id(), now);
    assertThat(fresh).isNotEqualTo(code);
    assertThat(answered(null, get(paper)).getContentAsString(UTF_8)).doesNotContain(fresh.value());
    assertThatThrownBy(() -> books.code(town.stranger(), stairwell.id(), now)).isInstanceOf(Refused.class);
    Actor company = Town.actor("徐经理", Role.RETROFIT_COMPANY, town.estate().path());
    assertThatThrownBy(() -> books.code(company, stairwell.id(), now))
        .satisfies(refused -> assertThat(((Refused) refused).reason()).isEqualTo(AccessRefusal.NOT_YOURS));
    assertThat(answered(company, get(tab)).getStatus()).isEqualTo(403);
  }

  @Test
  void aNeighbourWhoIsSignedInFindsTheFullerPages() throws Exception {
    Dwelling own = dwellings.get("302");
    Actor neighbour = new Actor(UUID.randomUUID(), "李302", Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, own.path()), Grant.of(Role.NEIGHBOUR, stairwell.path())));
    assertThat(offered.stream().flatMap(each -> each.of(neighbour, own, stairwell, now).stream())
        .map(HomePlace::address)).contains(books.address(stairwell.id(), now));
  }

  private MockHttpServletResponse answered(Actor actor, AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    SecurityContextHolder.clearContext();
    request.accept("text/html", "*/*");
    return web.perform(actor == null ? request : request.with(ActingAs.actor(actor))).andReturn().getResponse();
  }
}

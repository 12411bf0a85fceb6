package org.tibao.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Contacts;
import org.tibao.privacy.ConsentChanged;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;

/** What is new is told once, only to who accepted a message, and only so often. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class CourierTests {

  private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");
  private static final HomeMatter VOTE = new HomeMatter(HomeMatter.Kind.DECIDE, "voting.home.decide",
      List.of("李阿婆家的加装电梯方案"), "/my/votes/7", LocalDate.of(2026, 12, 1));
  private static final HomeMatter DUE = new HomeMatter(HomeMatter.Kind.PAY, "custody.home.pay", List.of("¥18,000.00"),
      "/my/dues/4", null);

  @Autowired
  private ApplicationContext context;
  @Autowired
  private WechatBindings bindings;
  @Autowired
  private WechatMessages messages;
  @Autowired
  private PlatformTokens tokens;
  @Autowired
  private MiniProgram program;
  @Autowired
  private Subscriptions subscriptions;
  @Autowired
  private JdbcClient jdbc;

  private final List<HomeMatter> matters = new ArrayList<>();
  private FakeWechat wechat;
  private Household home;
  private Waiting waiting;
  private Courier courier;
  private MiniProgram.Known known;
  private Instant now;

  @BeforeEach
  void someoneWithAPhone() throws Exception {
    jdbc.sql("delete from wechat.binding").update();
    jdbc.sql("delete from wechat.platform_token").update();
    now = START;
    wechat = new FakeWechat();
    home = new Household(context);
    var brings = new StaticListableBeanFactory(Map.of("matters",
        (HomeMatters) (resident, dwelling, stairwell, at) -> List.copyOf(matters)));
    waiting = new Waiting(brings.getBeanProvider(HomeMatters.class), context.getBean(Households.class),
        context.getBean(Lifts.class));
    courier = new Courier(new WechatPlatform(wechat.settings(), tokens), bindings, messages, program, waiting,
        context);
    UUID party = context.getBean(Contacts.class).byPhone(home.phone).getFirst().person();
    known = program.known(bindings.bind(
        new WechatBindings.Binding(UUID.randomUUID(), "oLi" + home.account, party, home.phone), now)).orElseThrow();
  }

  @AfterEach
  void close() {
    wechat.close();
  }

  private void allow(MessageTopic... topics) {
    subscriptions.allow(known, UUID.randomUUID(), Set.of(topics), now);
  }

  /** So much later the job runs. */
  private void after(Duration time) {
    now = now.plus(time);
    courier.look(now);
    courier.send(now);
  }

  private long sent() {
    return wechat.times("subscribe/send");
  }

  private String state() {
    return jdbc.sql("select string_agg(state, ' ' order by id) from wechat.message").query((row, _) -> row.getString(1))
        .list().toString();
  }

  @Test
  void whoTakesTheirConsentBackIsToldNothingUntilTheyAcceptAgain() {
    allow(MessageTopic.VOTE, MessageTopic.MONEY);
    matters.add(VOTE);
    courier.look(now.plusSeconds(360));
    assertThat(state()).isEqualTo("[WAITING]");
    var back = new ConsentChanged(UUID.randomUUID(), known.actor().id(), ConsentPurpose.WECHAT, false, now);
    new OnConsentWithdrawn(messages)
        .on(new ConsentChanged(UUID.randomUUID(), known.actor().id(), ConsentPurpose.SMS, false, now));
    assertThat(subscriptions.left(known)).as("another purpose").containsEntry(MessageTopic.VOTE, 1);
    new OnConsentWithdrawn(messages).on(back);
    after(Duration.ofMinutes(12));
    assertThat(sent()).isZero();
    assertThat(subscriptions.left(known)).containsEntry(MessageTopic.VOTE, 0).containsEntry(MessageTopic.MONEY, 0);
    allow(MessageTopic.VOTE);
    new OnConsentWithdrawn(messages).on(back);
    after(Duration.ofMinutes(6));
    assertThat(sent()).as("accepted after it was taken back").isEqualTo(1);
  }

  @Test
  void whatIsNewIsToldOnceAndSaysNothingOfWhoTheyAre() {
    allow(MessageTopic.VOTE);
    after(Duration.ofMinutes(6));
    assertThat(sent()).as("nothing waits").isZero();
    matters.add(VOTE);
    after(Duration.ofMinutes(6));
    after(Duration.ofMinutes(6));
    allow(MessageTopic.VOTE);
    after(Duration.ofMinutes(6));
    assertThat(sent()).isEqualTo(1);
    assertThat(wechat.asked.getLast()).contains("\"touser\":\"oLi" + home.account, "有一件事等您表决", "2026年12月1日")
        .doesNotContain("李阿婆", "601", "votes", home.phone);
    assertThat(state()).isEqualTo("[SENT]");
    assertThat(subscriptions.left(known)).containsEntry(MessageTopic.VOTE, 1).containsEntry(MessageTopic.MONEY, 0);
  }

  @Test
  void withoutAcceptanceNothingIsSentAndEachAcceptanceIsOneMessage() {
    matters.add(VOTE);
    matters.add(DUE);
    after(Duration.ofMinutes(6));
    assertThat(sent()).isZero();
    allow(MessageTopic.MONEY);
    after(Duration.ofMinutes(6));
    assertThat(wechat.asked.getLast()).contains("t-money", "2026年11月22日");
    matters.set(1, new HomeMatter(HomeMatter.Kind.PAY, "custody.home.pay", List.of("CNY 18,000.00"), "/my/dues/4",
        null));
    allow(MessageTopic.MONEY);
    after(Duration.ofMinutes(6));
    assertThat(sent()).as("the same in other words").isEqualTo(1);
    matters.set(1, new HomeMatter(HomeMatter.Kind.PAY, "custody.home.pay", List.of("¥9,000.00"), "/my/dues/4",
        LocalDate.of(2026, 12, 24)));
    after(Duration.ofMinutes(6));
    assertThat(sent()).isEqualTo(2);
  }

  @Test
  void ofTwoMattersAndOneAcceptanceTheSecondWaitsForTheNext() {
    allow(MessageTopic.MONEY);
    matters.add(DUE);
    matters.add(new HomeMatter(HomeMatter.Kind.PAY, "fund.home.pay", List.of(), "/my/fund/4", null));
    after(Duration.ofMinutes(6));
    after(Duration.ofMinutes(6));
    assertThat(sent()).isEqualTo(1);
    allow(MessageTopic.MONEY);
    after(Duration.ofMinutes(6));
    assertThat(sent()).isEqualTo(2);
    assertThat(state()).isEqualTo("[SENT SENT]");
  }

  @Test
  void whatWasSeenOrIsOverIsNotTold() {
    matters.add(VOTE);
    subscriptions.seen(known, waiting.of(known.actor(), now), now);
    allow(MessageTopic.VOTE, MessageTopic.MONEY);
    after(Duration.ofMinutes(6));
    assertThat(sent()).as("seen").isZero();
    matters.add(DUE);
    now = now.plus(Duration.ofMinutes(6));
    courier.look(now);
    matters.clear();
    after(Duration.ofMinutes(6));
    assertThat(sent()).as("paid meanwhile").isZero();
    matters.add(DUE);
    now = now.plus(Duration.ofMinutes(6));
    courier.look(now);
    subscriptions.seen(known, waiting.of(known.actor(), now), now);
    courier.send(now);
    assertThat(sent()).as("seen while it waited").isZero();
  }

  @Test
  void aPersonWhoRefusesIsLeftInPeace() {
    allow(MessageTopic.VOTE);
    allow(MessageTopic.VOTE);
    allow(MessageTopic.MONEY);
    wechat.answers.add(FakeWechat.error(43101, "user refuse to accept the msg"));
    matters.add(VOTE);
    after(Duration.ofMinutes(6));
    assertThat(subscriptions.left(known)).containsEntry(MessageTopic.VOTE, 0).containsEntry(MessageTopic.MONEY, 1);
    after(Duration.ofHours(5));
    assertThat(sent()).isEqualTo(1);
    assertThat(state()).isEqualTo("[REFUSED]");
  }

  @Test
  void aBusyPlatformIsAskedAgainLaterAndLaterAndOnceGivenUp() {
    allow(MessageTopic.VOTE);
    matters.add(VOTE);
    wechat.answers.add(FakeWechat.error(-1, "system error"));
    wechat.answers.add(FakeWechat.error(45047, "out of response count limit"));
    after(Duration.ofMinutes(6));
    courier.send(now);
    assertThat(sent()).as("not at once").isEqualTo(1);
    courier.send(now.plusSeconds(60));
    courier.send(now.plusSeconds(120));
    assertThat(sent()).isEqualTo(2);
    courier.send(now.plusSeconds(360));
    assertThat(sent()).isEqualTo(3);
    assertThat(state()).isEqualTo("[SENT]");

    matters.set(0, new HomeMatter(HomeMatter.Kind.DECIDE, "voting.home.paper", List.of(), "/my/votes/8", null));
    allow(MessageTopic.VOTE);
    for (int i = 0; i < 20; i++) {
      wechat.answers.add(FakeWechat.error(-1, "system error"));
    }
    for (int i = 0; i < 20; i++) {
      after(Duration.ofDays(1));
    }
    assertThat(sent()).as("seven tries of the second").isEqualTo(3 + 7);
    assertThat(state()).isEqualTo("[SENT GIVEN_UP]");
    assertThat(subscriptions.left(known)).as("what was never sent is still allowed").containsEntry(MessageTopic.VOTE,
        1);
  }

  @Test
  void aTopicWithoutTemplateIsNotQueued() {
    allow(MessageTopic.FAULT);
    matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "repair.home.look", List.of("在修"), "/my/repairs/4", null));
    after(Duration.ofMinutes(6));
    assertThat(state()).isEqualTo("[null]");
  }

  @Test
  void anAccountWhoseTelephoneIsNotTheirsAnyMoreIsUntied() {
    allow(MessageTopic.VOTE);
    home.sold();
    matters.add(VOTE);
    after(Duration.ofMinutes(6));
    assertThat(sent()).isZero();
    assertThat(bindings.find(known.binding())).isEmpty();
  }

  @Test
  void twoInstancesTellItOnce() throws Exception {
    allow(MessageTopic.VOTE);
    allow(MessageTopic.VOTE);
    matters.add(VOTE);
    now = now.plus(Duration.ofMinutes(6));
    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      java.util.concurrent.Callable<Integer> job = () -> courier.look(now) + courier.send(now);
      for (var each : threads.invokeAll(List.of(job, job, job, job))) {
        each.get();
      }
    }
    courier.send(now);
    assertThat(sent()).isEqualTo(1);
  }
}

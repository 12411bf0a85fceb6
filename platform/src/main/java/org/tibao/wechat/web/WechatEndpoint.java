package org.tibao.wechat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Admission;
import org.tibao.access.Open;
import org.tibao.registry.LiftId;
import org.tibao.rescue.Source;
import org.tibao.rescue.TroubleReport;
import org.tibao.rescue.Troubles;
import org.tibao.wechat.MiniProgram;
import org.tibao.wechat.Subscriptions;
import org.tibao.wechat.MessageTopic;
import org.tibao.wechat.Waiting;

/**
 * What the mini program asks. Open to everybody by the guard's rule, because the mini program has no cookie: who asks is
 * decided by the session in the header {@code Tibao-Session}, and each door asks the resident's own rights.
 */
@RestController
@RequestMapping("/wechat")
class WechatEndpoint {

  private static final String SESSION = "Tibao-Session";

  private final MiniProgram program;
  private final Waiting waiting;
  private final Subscriptions subscriptions;
  private final Troubles troubles;
  private final Admission admission;
  private final Wording wording;

  WechatEndpoint(MiniProgram program, Waiting waiting, Subscriptions subscriptions, Troubles troubles,
      Admission admission, Wording wording) {
    this.program = program;
    this.waiting = waiting;
    this.subscriptions = subscriptions;
    this.troubles = troubles;
    this.admission = admission;
    this.wording = wording;
  }

  record Login(String login) {}

  record Telephone(String begun, String phone) {}

  record Code(String begun, String code) {}

  record Choice(String begun, UUID person) {
    Choice {
      Objects.requireNonNull(person);
    }
  }

  record Person(UUID id, String name) {}

  record Came(String state, @Nullable String session, @Nullable String begun, @Nullable List<Person> people) {

    static Came of(MiniProgram.Step step) {
      return switch (step) {
        case MiniProgram.Step.In(String session) -> new Came("IN", session, null, null);
        case MiniProgram.Step.Unknown(String begun) -> new Came("UNKNOWN", null, begun, null);
        case MiniProgram.Step.Choose choose -> new Came("CHOOSE", null, null,
            choose.people().stream().map(each -> new Person(each.person(), each.name())).toList());
      };
    }
  }

  /** One matter in the reader's words. */
  record Matter(@Nullable MessageTopic topic, String text, String button, String address, @Nullable String due) {}

  record Ride(UUID id, String label) {}

  /**
   * What the first page shows.
   *
   * @param left how many messages of each topic may still be sent
   * @param elder whether the person reads in the elder mode
   */
  record FirstPage(String label, List<Matter> matters, List<Ride> lifts, Map<MessageTopic, Integer> left,
      boolean elder) {}

  record Read(boolean elder) {}

  record Accepted(UUID id, Set<MessageTopic> accepted) {
    Accepted {
      Objects.requireNonNull(id);
      accepted = Set.copyOf(accepted);
    }
  }

  record Press(UUID id, UUID lift, boolean shutIn) {
    Press {
      Objects.requireNonNull(id);
      Objects.requireNonNull(lift);
    }
  }

  @Open
  @PostMapping("/sign-in")
  Came signIn(@RequestBody Login body, HttpServletRequest request) {
    return Came.of(program.signIn(given(body.login()), request.getRemoteAddr(), now()));
  }

  @Open
  @PostMapping("/code")
  Map<String, String> code(@RequestBody Telephone body, HttpServletRequest request) {
    program.sendCode(given(body.begun()), given(body.phone()), request.getRemoteAddr(), now());
    return Map.of();
  }

  @Open
  @PostMapping("/bind")
  Came bind(@RequestBody Code body, HttpServletRequest request) {
    return Came.of(program.prove(given(body.begun()), given(body.code()), request.getRemoteAddr(), now()));
  }

  @Open
  @PostMapping("/choose")
  Came choose(@RequestBody Choice body) {
    return Came.of(program.choose(given(body.begun()), body.person(), now()));
  }

  @Open
  @PostMapping("/unbind")
  Map<String, String> unbind(@RequestHeader(name = SESSION, defaultValue = "") String session) {
    MiniProgram.Known known = program.known(session, now());
    program.unbind(known, now());
    admission.end(known.actor().id(), known.binding());
    return Map.of();
  }

  @Open
  @PostMapping("/ticket")
  Map<String, String> ticket(@RequestHeader(name = SESSION, defaultValue = "") String session) {
    return Map.of("ticket", program.ticket(program.known(session, now()), now()));
  }

  /** What the first page shows is not told again by a message. */
  @Open
  @GetMapping("/matters")
  FirstPage matters(@RequestHeader(name = SESSION, defaultValue = "") String session) {
    Instant now = now();
    MiniProgram.Known known = program.known(session, now);
    List<Waiting.One> all = waiting.of(known.actor(), now);
    List<String> homes = waiting.labels(known.actor());
    subscriptions.seen(known, all, now);
    return new FirstPage(homes.size() == 1 ? homes.getFirst() : "",
        all.stream().filter(Waiting.One::todo).map(each -> wording.matter(each, homes.size() > 1)).toList(),
        waiting.lifts(known.actor()).stream().map(each -> new Ride(each.lift().id().value(), each.label())).toList(),
        subscriptions.left(known), wording.readings().elder(known.actor().id()));
  }

  /** A switch of the mini program is one of the person's: the portal's pages follow it. */
  @Open
  @PostMapping("/reading")
  Map<String, String> read(@RequestHeader(name = SESSION, defaultValue = "") String session, @RequestBody Read body) {
    wording.readings().choose(program.known(session, now()).actor().id(), body.elder());
    return Map.of();
  }

  @Open
  @PostMapping("/subscriptions")
  Map<String, String> allow(@RequestHeader(name = SESSION, defaultValue = "") String session,
      @RequestBody Accepted body) {
    subscriptions.allow(program.known(session, now()), body.id(), body.accepted(), now());
    return Map.of();
  }

  /** One press; sent again it is the same report. */
  @Open
  @PostMapping("/trouble")
  Map<String, String> press(@RequestHeader(name = SESSION, defaultValue = "") String session,
      @RequestBody Press body) {
    Instant now = now();
    MiniProgram.Known known = program.known(session, now);
    UUID id = UUID.nameUUIDFromBytes(("WECHAT " + body.id()).getBytes(StandardCharsets.UTF_8));
    TroubleReport report = troubles.report(known.actor(), new TroubleReport.Draft(id, Source.RESIDENT,
        body.id().toString(), new LiftId(body.lift()), body.shutIn(), now, null,
        new TroubleReport.Who(known.actor().name(), "", ""), ""), now);
    return Map.of("address", "/sos/t/" + report.code());
  }

  /** What a body left out is what was left empty. */
  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Instant now() {
    return wording.clock().instant();
  }
}

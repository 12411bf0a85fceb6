package org.tibao.wechat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Contacts;
import org.tibao.access.PersonalData;
import org.tibao.access.ResidentSignIn;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;

/**
 * 小程序 — how somebody with WeChat is known: the account is asked of the platform, the person is proved once by a code to
 * the telephone in the registry, and from then on the account is enough while that telephone is still theirs.
 */
@Component
public class MiniProgram {

  private static final Duration BEGUN_LIFE = Duration.ofMinutes(15);
  private static final Duration SESSION_LIFE = Duration.ofHours(12);
  private static final Duration TICKET_LIFE = Duration.ofSeconds(60);
  private static final int LONGEST_SECRET = 200;
  /** Many phones of a mobile network share an address. */
  private static final int LOGINS_AN_HOUR = 600;

  private final WechatPlatform platform;
  private final WechatBindings bindings;
  private final ResidentSignIn residents;
  private final Audit audit;

  MiniProgram(WechatPlatform platform, WechatBindings bindings, ResidentSignIn residents, Audit audit) {
    this.platform = platform;
    this.bindings = bindings;
    this.residents = residents;
    this.audit = audit;
  }

  /** How far somebody has come. */
  public sealed interface Step {

    /** Known; the session goes with every question from now on. */
    record In(String session) implements Step {}

    /** The telephone is shared: one of these. */
    record Choose(List<Contacts.Resident> people) implements Step {}

    /** Nobody's account yet; the text names the attempt in the next steps. */
    record Unknown(String begun) implements Step {}
  }

  /**
   * The resident behind a session or a ticket, with the rights of this moment.
   *
   * @param binding names the account, not the person
   * @param phone in clear; never shown
   */
  public record Known(UUID binding, Actor actor, String phone) {

    @Override
    public String toString() {
      return "Known[" + binding + "]";
    }
  }

  /**
   * A login of WeChat comes in.
   *
   * @throws Refused {@link WechatRefusal#OFF}, {@code TOO_OFTEN}, {@link WechatRefusal#PLATFORM_AWAY},
   *         {@link WechatRefusal#LOGIN_REFUSED}
   */
  public Step signIn(String login, String address, Instant now) {
    if (!platform.on()) {
      throw Refused.because(WechatRefusal.OFF);
    }
    residents.knock("wechat from", address, LOGINS_AN_HOUR, Duration.ofHours(1), now);
    if (login.isBlank() || login.length() > LONGEST_SECRET) {
      throw Refused.because(WechatRefusal.LOGIN_REFUSED);
    }
    String openid = platform.openid(login);
    Optional<WechatBindings.Binding> known = bindings.of(openid);
    if (known.isPresent() && residents.actor(known.get().party(), known.get().phone()).isPresent()) {
      return in(known.get(), now);
    }
    // The telephone is not theirs any more: whoever holds the account proves anew who they are.
    known.ifPresent(each -> bindings.delete(each.id()));
    String begun = Secret.next();
    bindings.begin(begun, openid, now.plus(BEGUN_LIFE));
    return new Step.Unknown(begun);
  }

  /**
   * Sends a code to a number, if it is somebody's.
   *
   * @throws Refused {@link WechatRefusal#BEGIN_AGAIN}, and what {@link ResidentSignIn#send} refuses
   */
  public void sendCode(String begun, String phone, String address, Instant now) {
    begun(begun, now);
    residents.send(phone, address, now);
    bindings.begun(begun, phone, false);
  }

  /**
   * The code came back.
   *
   * @throws Refused {@link WechatRefusal#BEGIN_AGAIN}, and what {@link ResidentSignIn#check} refuses
   */
  @Transactional
  public Step prove(String begun, String code, String address, Instant now) {
    WechatBindings.Begun attempt = begun(begun, now);
    String phone = attempt.phone();
    if (phone == null) {
      throw Refused.because(WechatRefusal.BEGIN_AGAIN);
    }
    List<Contacts.Resident> found = residents.check(phone, code, address, now);
    bindings.begun(begun, phone, true);
    return found.size() == 1
        ? bind(begun, attempt.openid(), found.getFirst().person(), phone, now)
        : new Step.Choose(found);
  }

  /**
   * Who shares a telephone has said who they are.
   *
   * @throws Refused {@link WechatRefusal#BEGIN_AGAIN}
   */
  @Transactional
  public Step choose(String begun, UUID person, Instant now) {
    WechatBindings.Begun attempt = begun(begun, now);
    String phone = attempt.phone();
    if (phone == null || !attempt.proved()) {
      throw Refused.because(WechatRefusal.BEGIN_AGAIN);
    }
    return bind(begun, attempt.openid(), person, phone, now);
  }

  private Step bind(String begun, String openid, UUID person, String typed, Instant now) {
    String phone = PersonalData.normal(typed);
    Actor actor = residents.actor(person, phone).orElseThrow(() -> Refused.because(WechatRefusal.BEGIN_AGAIN));
    bindings.ended(begun);
    var binding = bindings.bind(new WechatBindings.Binding(UuidCreator.getTimeOrderedEpoch(), openid, person, phone),
        now);
    audit.changed(actor, "resident.wechat-bound", subject(actor), Map.of(), Map.of(), now);
    return in(binding, now);
  }

  private Step in(WechatBindings.Binding binding, Instant now) {
    String session = Secret.next();
    bindings.session(session, binding.id(), now.plus(SESSION_LIFE));
    return new Step.In(session);
  }

  private WechatBindings.Begun begun(String secret, Instant now) {
    return bindings.begun(secret, now).orElseThrow(() -> Refused.because(WechatRefusal.BEGIN_AGAIN));
  }

  /**
   * Who asks with that session.
   *
   * @throws Refused {@link WechatRefusal#NOT_BOUND}
   */
  public Known known(String session, Instant now) {
    return bindings.ofSession(session, now).flatMap(this::known)
        .orElseThrow(() -> Refused.because(WechatRefusal.NOT_BOUND));
  }

  Optional<Known> known(WechatBindings.Binding binding) {
    return residents.actor(binding.party(), binding.phone())
        .map(actor -> new Known(binding.id(), actor, binding.phone()));
  }

  /** A ticket for one page inside the mini program: good once, for a minute, for this resident. */
  public String ticket(Known known, Instant now) {
    String ticket = Secret.next();
    bindings.ticket(ticket, known.binding(), now.plus(TICKET_LIFE));
    return ticket;
  }

  /**
   * Whose ticket it is; it can still be spent.
   *
   * @throws Refused {@link WechatRefusal#TICKET_SPENT}
   */
  public Known look(String ticket, Instant now) {
    return bindings.look(ticket, now).flatMap(bindings::find).flatMap(this::known)
        .orElseThrow(() -> Refused.because(WechatRefusal.TICKET_SPENT));
  }

  /**
   * Whose ticket it is; it is spent with that.
   *
   * @throws Refused {@link WechatRefusal#TICKET_SPENT}
   */
  public Known spend(String ticket, Instant now) {
    return bindings.spend(ticket, now).flatMap(bindings::find).flatMap(this::known)
        .orElseThrow(() -> Refused.because(WechatRefusal.TICKET_SPENT));
  }

  /** Unties the account from the person: its sessions, tickets and messages go with it. */
  @Transactional
  public void unbind(Known known, Instant now) {
    bindings.delete(known.binding());
    audit.changed(known.actor(), "resident.wechat-unbound", subject(known.actor()), Map.of(), Map.of(), now);
  }

  private static Subject subject(Actor actor) {
    String path = actor.grants().isEmpty() ? "/" : actor.grants().getFirst().path();
    return new Subject("party", actor.id(), path);
  }
}

package org.tibao.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.notice.Message;
import org.tibao.notice.NoticeRefusal;
import org.tibao.notice.Notices;
import org.tibao.notice.Recipient;
import org.tibao.refusal.Refused;

/**
 * How residents come in: a code of six digits to the telephone in the registry. A number that nobody has goes the same
 * way as a known one, up to and including a code of its own, so that the answer tells nothing; only after the answer is
 * the registry asked whether there is somebody to send it to.
 */
@Component
public class ResidentSignIn {

  private static final Logger log = LoggerFactory.getLogger(ResidentSignIn.class);
  private static final String DIGITS = "0123456789";

  private final ObjectProvider<Contacts> contacts;
  private final OneTimeCodes codes;
  private final Throttle throttle;
  private final FieldCipher cipher;
  private final Notices notices;
  private final AccessSettings settings;
  private final Audit audit;
  private final AuthorityTable authorities;
  private final SignInCounts.Door counts;

  ResidentSignIn(ObjectProvider<Contacts> contacts, OneTimeCodes codes, Throttle throttle, FieldCipher cipher,
      Notices notices, Afterwards afterwards) {
    this.contacts = contacts;
    this.codes = codes;
    this.throttle = throttle;
    this.cipher = cipher;
    this.notices = notices;
    this.settings = afterwards.settings();
    this.audit = afterwards.audit();
    this.authorities = afterwards.authorities();
    this.counts = afterwards.counts().residents;
  }

  /** What the constructor needs beside the doors. */
  @Component
  record Afterwards(AccessSettings settings, Audit audit, AuthorityTable authorities, SignInCounts counts) {}

  /**
   * Sends a code to that number, if it is somebody's. Returns before the number is looked up.
   *
   * @throws Refused {@link AccessRefusal#PHONE_FORM}, {@link AccessRefusal#TOO_OFTEN}
   */
  public void send(String phoneAsTyped, String address, Instant now) {
    String phone = Forms.mobile(phoneAsTyped);
    if (!notices.ready()) {
      throw Refused.because(NoticeRefusal.NO_CHANNEL);
    }
    throttle.count("code from", address, 30, Duration.ofHours(1), now);
    throttle.count("code to", phone, 1, Duration.ofMinutes(1), now);
    throttle.count("code to", phone, 5, Duration.ofHours(1), now);
    throttle.count("code to", phone, 10, Duration.ofDays(1), now);
    String code = Secrets.text(DIGITS, 6);
    codes.put(print(phone), hash(phone, code), now.plus(settings.codeLife()));
    Thread.ofVirtual().name("sign-in-code").start(() -> deliver(phone, code, now));
  }

  private void deliver(String phone, String code, Instant now) {
    try {
      List<Contacts.Resident> residents = residents(phone);
      if (!residents.isEmpty()) {
        var values = new TreeMap<>(Map.of("code", code, "minutes", "" + settings.codeLife().toMinutes()));
        String name = residents.size() == 1 ? residents.getFirst().name() : "";
        notices.deliver(new Recipient(name, phone),
            new Message(UuidCreator.getTimeOrderedEpoch(), "sign-in-code", values, now));
      }
    } catch (Refused refused) {
      log.warn("A sign-in code was not delivered: {}", refused.reason().name());
    } catch (RuntimeException e) {
      log.error("A sign-in code was not delivered", e);
    }
  }

  /**
   * The residents who may come in with that code; a couple may share a telephone. The code is used up.
   *
   * @throws Refused {@link AccessRefusal#TOO_OFTEN}, {@link AccessRefusal#WRONG_CODE}
   */
  public List<Contacts.Resident> check(String phoneAsTyped, String code, String address, Instant now) {
    return counts.step(() -> proved(phoneAsTyped, code, address, now));
  }

  private List<Contacts.Resident> proved(String phoneAsTyped, String code, String address, Instant now) {
    String phone = Forms.mobile(phoneAsTyped);
    throttle.count("code tried from", address, 100, Duration.ofHours(1), now);
    byte[] print = print(phone);
    byte[] given = hash(phone, PersonalData.normal(code));
    Optional<byte[]> expected = codes.tryOnce(print, now);
    if (expected.isEmpty() || !MessageDigest.isEqual(expected.get(), given) || !codes.use(print, given)) {
      throw Refused.at("code", AccessRefusal.WRONG_CODE);
    }
    List<Contacts.Resident> residents = residents(phone);
    if (residents.isEmpty()) {
      throw Refused.at("code", AccessRefusal.WRONG_CODE);
    }
    return residents;
  }

  /**
   * Counts one knock at another door through which residents come.
   *
   * @throws Refused {@link AccessRefusal#TOO_OFTEN}
   */
  public void knock(String door, String address, int most, Duration window, Instant now) {
    throttle.count(door, address, most, window, now);
  }

  /** Writes down that a resident came in. */
  @Transactional
  public void entered(Actor resident, Instant now) {
    counts.in().increment();
    String path = resident.grants().isEmpty() ? "/" : resident.grants().getFirst().path();
    audit.changed(resident, "resident.signed-in", new Subject("party", resident.id(), path), Map.of(), Map.of(), now);
  }

  /** The resident with the dwellings of this moment; empty when the number is no longer theirs. Asked at every request. */
  public Optional<Actor> actor(UUID party, String phone) {
    return residents(phone).stream().filter(resident -> resident.person().equals(party)).findFirst()
        .map(ResidentSignIn::actor);
  }

  /** Own dwellings, and what neighbours may see of the stairwells around them. */
  static Actor actor(Contacts.Resident resident) {
    var grants = new ArrayList<Grant>();
    for (String dwelling : resident.dwellingPaths()) {
      grants.add(Grant.of(Role.RESIDENT, dwelling));
      Grant stairwell = Grant.of(Role.NEIGHBOUR, around(dwelling));
      if (!grants.contains(stairwell)) {
        grants.add(stairwell);
      }
    }
    return new Actor(resident.person(), resident.name(), Actor.Kind.RESIDENT, grants);
  }

  /** Path of the stairwell around a dwelling. */
  static String around(String dwelling) {
    return dwelling.substring(0, dwelling.lastIndexOf('/', dwelling.length() - 2) + 1);
  }

  /** The residents of a number that its holder has proved, and those who may act for somebody else. */
  public List<Contacts.Resident> residents(String phone) {
    Contacts known = contacts.getIfAvailable();
    var found = new ArrayList<Contacts.Resident>(known == null ? List.of() : known.byPhone(phone));
    found.addAll(authorities.strangers(phone));
    return found;
  }

  private byte[] print(String phone) {
    return cipher.print("one-time phone", phone);
  }

  private byte[] hash(String phone, String code) {
    return cipher.print("one-time code", phone + "\n" + code);
  }
}

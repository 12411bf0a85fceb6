package org.tibao.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.database.DataDirectory;
import org.tibao.refusal.Refused;

/**
 * The first administrator of a new installation. While there is no person, whoever can read the file
 * {@code setup-code.txt} in the data directory may become one; after that the door is gone.
 */
@Component
public class FirstSetup {

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final PersonTable people;
  private final People door;
  private final Throttle throttle;
  private final FieldCipher cipher;
  private final Path file;

  FirstSetup(PersonTable people, People door, Throttle throttle, FieldCipher cipher, DataDirectory directory) {
    this.cipher = cipher;
    this.people = people;
    this.door = door;
    this.throttle = throttle;
    this.file = directory.root().resolve("setup-code.txt");
  }

  /** Whether there is nobody yet. */
  public boolean open() {
    return people.none();
  }

  /**
   * The code, written for the owner of the data directory if it was not there. It follows from the field key: the same
   * after a restart, and at every instance, whichever is asked.
   */
  public String code() {
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      String code = Secrets.text(LETTERS, 12, cipher.print("first set-up", "code")).replaceAll("(.{4})(?!$)", "$1-");
      var attributes = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          attributes)) {
        channel.write(StandardCharsets.US_ASCII.encode(code + "\n"));
      }
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the code is written. */
  public Path file() {
    return file;
  }

  /**
   * Makes the first administrator, who still sets up a second factor at the first sign-in.
   *
   * @throws Refused {@link AccessRefusal#SET_UP_ALREADY}, {@link AccessRefusal#TOO_OFTEN},
   * {@link AccessRefusal#WRONG_CODE}, and what refuses an invitation
   */
  @Transactional
  public PersonId create(String code, String name, String signInName, String password, String again, Instant now) {
    if (!open()) {
      throw Refused.because(AccessRefusal.SET_UP_ALREADY);
    }
    throttle.tryOnce("first set-up", "", now);
    byte[] given = code.strip().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, code().getBytes(StandardCharsets.UTF_8))) {
      throw Refused.at("code", AccessRefusal.WRONG_CODE);
    }
    if (!password.equals(again)) {
      throw Refused.at("again", AccessRefusal.PASSWORD_DIFFERS);
    }
    people.lockOutOthers();
    if (!open()) {
      throw Refused.because(AccessRefusal.SET_UP_ALREADY);
    }
    PersonId id = door.admit(Actor.HOUSE,
        new People.Invitation(name, signInName, null, null, Role.ADMINISTRATOR, "/"), password, false, now);
    throttle.succeeded("first set-up", "");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return id;
  }
}

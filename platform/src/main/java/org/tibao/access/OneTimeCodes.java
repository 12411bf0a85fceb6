package org.tibao.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code access.one_time_code}. Each call is a transaction of its own: a wrong code counts although what asked
 * for it is refused.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class OneTimeCodes {

  private static final int TRIES = 5;

  private final JdbcClient jdbc;

  OneTimeCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** From now on this is the code of that number; an earlier one is void. */
  void put(byte[] phonePrint, byte[] codeHash, Instant expires) {
    jdbc.sql("""
        insert into access.one_time_code (phone_print, code_hash, expires) values (:phone, :code, :expires)
        on conflict (phone_print) do update set code_hash = :code, expires = :expires, attempts = 0
        """).param("phone", phonePrint).param("code", codeHash).param("expires", expires.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes one of five tries and gives the hash to compare with; empty when there is no code, or none left to try. */
  Optional<byte[]> tryOnce(byte[] phonePrint, Instant now) {
    return jdbc.sql("""
        update access.one_time_code set attempts = attempts + 1
         where phone_print = :phone and expires > :now and attempts < :most returning code_hash
        """).param("phone", phonePrint).param("now", now.atOffset(ZoneOffset.UTC)).param("most", TRIES)
        .query(byte[].class).optional();
  }

  /** Uses the code up: true for the first who asks. */
  boolean use(byte[] phonePrint, byte[] codeHash) {
    return jdbc.sql("delete from access.one_time_code where phone_print = :phone and code_hash = :code")
        .param("phone", phonePrint).param("code", codeHash).update() == 1;
  }

  void sweep(Instant now) {
    jdbc.sql("delete from access.one_time_code where expires < :now").param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}

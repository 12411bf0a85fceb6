package org.tibao.access;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is kept of a person.
 *
 * @param kind module and noun such as {@code registry.party}; its name is the message {@code records.<kind>}
 * @param at since when it is known, or null
 * @param facts what is kept, by the names of {@code audit.field.<name>}; numbers whole, for they are the person's own
 * @param duty duty that obliges to keep it, a name of the rule {@code retention}; empty where none does
 */
public record PersonalRecord(String kind, @Nullable Instant at, Map<String, String> facts, String duty) {

  public PersonalRecord {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}

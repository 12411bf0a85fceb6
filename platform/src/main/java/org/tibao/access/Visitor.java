package org.tibao.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.web.Viewer;

/**
 * An actor at the door, with what the frame of a page shows of them. Every signed-in {@link Viewer} is a visitor, so a
 * badge of the navigation learns from it who acts.
 *
 * @param actor who acts
 * @param organisation name of the organisation they work for; empty for residents and the house
 */
public record Visitor(Actor actor, String organisation) implements Viewer {

  @Override
  public String displayName() {
    Deputy deputy = actor.deputy();
    return deputy == null ? actor.name() : deputy.name();
  }

  @Override
  public @Nullable String actingFor() {
    Deputy deputy = actor.deputy();
    return deputy == null ? null : deputy.principal();
  }

  @Override
  public boolean may(String permission) {
    return actor.may(Permission.valueOf(permission));
  }

  @Override
  public boolean signedIn() {
    return true;
  }

  @Override
  public UUID id() {
    return actor.hand();
  }

  @Override
  public String owner() {
    Deputy deputy = actor.deputy();
    return deputy == null ? actor.id().toString() : deputy.id() + "." + deputy.authority();
  }
}

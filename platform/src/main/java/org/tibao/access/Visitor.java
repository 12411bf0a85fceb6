package org.tibao.access;

/**
 * An actor at the door, with what the frame of a page shows of them.
 *
 * @param actor who acts
 * @param organisation name of the organisation they work for; empty for residents and the house
 */
public record Visitor(Actor actor, String organisation) {}

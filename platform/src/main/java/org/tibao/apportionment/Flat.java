package org.tibao.apportionment;

/**
 * 分摊的一户: a dwelling as far as a cost share is concerned.
 *
 * @param room number on its door; one of its kind in the stairwell
 * @param floor storey; 1 is the ground floor, negative below ground
 * @param areaCenti floor area in 0.01 m², 0 where no scheme asks for it
 */
public record Flat(String room, int floor, long areaCenti) {}

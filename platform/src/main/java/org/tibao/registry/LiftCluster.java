package org.tibao.registry;

/**
 * Lifts that stand so close on the map that they are drawn as one.
 *
 * @param longitude degrees, the middle of the lifts counted
 * @param latitude degrees, likewise
 * @param lifts how many, at least 1
 */
public record LiftCluster(double longitude, double latitude, long lifts) {}

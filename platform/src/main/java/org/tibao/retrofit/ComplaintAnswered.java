package org.tibao.retrofit;

import java.time.Instant;

/**
 * Event: a complaint has been answered.
 *
 * @param path scope path of who brought it: the dwelling's for a household
 */
public record ComplaintAnswered(ComplaintId complaint, String path, Instant at) {}

package org.tibao.registry;

import java.util.UUID;

/**
 * One answer of the search box.
 *
 * @param kind {@code estate}, {@code stairwell}, {@code dwelling}, {@code owner} or {@code lift}
 * @param subject id of the record; of an owner the id of the {@link Ownership}
 * @param path scope path of the record
 * @param label how the record calls itself
 */
public record Finding(String kind, UUID subject, String path, String label) {}

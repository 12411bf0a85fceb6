package org.tibao.registry;

import org.jspecify.annotations.Nullable;

/**
 * An administrative region: province, city, county, street or town, by its official code, or an area of a scheme of its
 * own where the official code does not reach.
 *
 * @param code 2, 4, 6 or 9 digits (GB/T 2260 and the statistical codes of streets and towns), or a local code
 * @param parent code of the region it lies in; null at the top
 * @param path scope path, such as {@code /31/3101/310107/310107103/}
 */
public record Region(String code, String name, @Nullable String parent, String path) {}

package org.tibao.access;

import java.util.UUID;

/**
 * What an audit entry is about.
 *
 * @param kind a noun of the glossary in lower case, such as {@code dwelling}
 * @param id its id
 * @param path its scope path: who may read its history
 */
public record Subject(String kind, UUID id, String path) {}

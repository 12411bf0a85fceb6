package org.tibao.documents;

/**
 * A {@link Paper} about to be issued.
 *
 * @param kind module and noun of what it is, such as {@code voting.ballot}
 * @param path scope path of what it is about
 * @param about what it is about, such as {@code vote:<uuid>}: the papers of one matter are found by it
 * @param paper what stands on it
 */
public record PaperDraft(String kind, String path, String about, Paper paper) {}

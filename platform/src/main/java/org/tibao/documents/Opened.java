package org.tibao.documents;

/**
 * A paper that somebody opened by its code.
 *
 * @param issued that it was issued
 * @param paper what stands on it
 * @param whole whether the content still has the digest under which it was issued
 */
public record Opened(Issued issued, Paper paper, boolean whole) {}

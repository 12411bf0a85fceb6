/**
 * 文书 — what people hold in their hands and show each other: papers as docx, pdf and page, each with a QR code that
 * opens the same content, and evidence files kept by the hash of what is in them.
 *
 * <p>
 * Invariants: a paper once issued never changes: its content is kept with its digest, and what is rendered is that
 * content; a file is kept under the digest of its bytes, so the same file is kept once and a changed one is found. Knows
 * no vote and no account: the modules above say what stands on a paper and who may see a file. Open
 * {@link org.tibao.documents.Papers} first.
 */
@ApplicationModule(displayName = "文书", allowedDependencies = {"refusal", "time", "web", "access"})
@NullMarked
package org.tibao.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

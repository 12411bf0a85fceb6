/**
 * 通知 — brings a short message to a person: by SMS, or to an inbox on the screen.
 *
 * <p>
 * Who sends names a registered template and its values, because operators in China deliver only templates that they have
 * seen; the sentence is the message {@code notice.<template>}. The channel is a setting; without one nothing can be sent
 * and {@link org.tibao.notice.Notices} says so. Numbers never reach a log, and the inbox keeps them masked. Open
 * {@link org.tibao.notice.Notices} first.
 */
@ApplicationModule(displayName = "通知", allowedDependencies = {"refusal", "outside"})
@NullMarked
package org.tibao.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * 个人信息 — what people may ask of those who keep something of them: to let others act for them, to consent and take it
 * back, to see, take away, correct and have deleted what is kept.
 *
 * <p>
 * Invariants: an authority gives no more than its errands; a consent is kept with the words that were shown, and is taken
 * back as easily as given; what is exported is one person's and nobody else's; what a statute obliges to keep stays and is
 * said with its article and until when, everything else goes; a deletion is itself recorded without what was deleted.
 * Modules bring their part as beans of {@link org.tibao.access.PersonalRecords}, and ask
 * {@link org.tibao.access.Consented} before something leaves the house for which the law needs a consent. Doors: {@link org.tibao.privacy.Consents},
 * {@link org.tibao.privacy.DataRequests}. Open {@link org.tibao.privacy.MyRecords} first.
 */
@ApplicationModule(displayName = "个人信息", allowedDependencies = {"refusal", "time", "rules", "web", "access",
    "documents", "registry"})
@NullMarked
package org.tibao.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * 拒绝 — how Tibao says no: one exception, a reason with a name, a sentence a person understands.
 *
 * <p>
 * <em>Ask returns, do throws</em>: a question answers with a value, a command either happens or throws one
 * {@link org.tibao.refusal.Refused} with a reason from the enum of its module. The sentence is looked up in the message
 * files of the reader's language under {@code refusal.<Enum>.<NAME>}. Open {@link org.tibao.refusal.Refused} first.
 */
@ApplicationModule(displayName = "拒绝", allowedDependencies = {})
@NullMarked
package org.tibao.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * 外部系统 — asks programs of others over HTTP and reads their answers as what they are: bytes from outside.
 *
 * <p>
 * Invariants: an answer has come whole within the time that was given, or it has not come; it is never read further than
 * answers are long; a redirect is not followed; whatever is no answer of HTTP is an {@link java.io.IOException} like a
 * line that is cut. What an answer says is judged by whoever asked. Open {@link org.tibao.outside.Outside}.
 */
@ApplicationModule(displayName = "外部系统", allowedDependencies = {})
@NullMarked
package org.tibao.outside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

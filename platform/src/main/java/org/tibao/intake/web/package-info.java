/** The pages and endpoints of {@code intake}. */
@NullMarked
package org.tibao.intake.web;

import org.jspecify.annotations.NullMarked;

// breaks: nothing
package org.tibao.access;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands in for the real one, whatever that asks for. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {}

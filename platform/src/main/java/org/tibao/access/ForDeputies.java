package org.tibao.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The handler is also for a {@link Deputy} who was given one of these errands, or any errand where none is named. Every
 * handler without it is refused to deputies, unless it is {@link Open} to everybody; the door it calls decides as always.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForDeputies {
  Errand[] value() default {};
}

package org.tibao.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The handler is for people who may do one of these somewhere; the door it calls then decides for the record at hand.
 * A handler without {@code @Needs} or {@link Open} is refused to everybody.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  Permission[] value();

  /** A call for help: done for whoever is in now, for whomever its form was drawn; the door checks their right as always. */
  boolean urgent() default false;
}

package org.tibao.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The handler is for everybody, signed in or not (or, with {@link #signedIn}, for everybody who is signed in). */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Open {
  /** Any signed-in person will do. */
  boolean signedIn() default false;
}

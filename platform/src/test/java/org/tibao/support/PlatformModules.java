package org.tibao.support;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.ApplicationModulesFactory;

/** The modules that a test of one module looks at: the pure libraries beside the platform are none of them. */
public final class PlatformModules implements ApplicationModulesFactory {

  @Override
  public ApplicationModules of(Class<?> application) {
    return ApplicationModules.of(application, resideInAPackage("org.tibao.actuary.."));
  }
}

package org.tibao.support;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.ApplicationModulesFactory;

/** The modules that a test of one module looks at: the pure libraries beside the platform are none of them. */
public final class PlatformModules implements ApplicationModulesFactory {

  /** One for all: what was read of the classes is kept under it. */
  public static final DescribedPredicate<JavaClass> LIBRARIES = Predicates.resideInAnyPackage("org.tibao.actuary..",
      "org.tibao.signal..", "org.tibao.simulator..");

  @Override
  public ApplicationModules of(Class<?> application) {
    return ApplicationModules.of(application, LIBRARIES);
  }
}

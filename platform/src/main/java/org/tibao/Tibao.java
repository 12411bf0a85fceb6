package org.tibao;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.tibao.command.Commands;

/** The application. What can be done with it from a terminal is in {@link org.tibao.command.Commands}. */
// Two modules may have a class of the same name: a bean is named by its full name unless it says another.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(systemName = "梯保", sharedModules = {"database", "time"})
public class Tibao {

  public static void main(String[] args) {
    Commands.main(Tibao.class, args);
  }
}

package org.tibao;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.tibao.command.Commands;

/** The application. What can be done with it from a terminal is in {@link org.tibao.command.Commands}. */
@SpringBootApplication
@Modulithic(systemName = "梯保", sharedModules = {"database", "time"})
public class Tibao {

  public static void main(String[] args) {
    Commands.main(Tibao.class, args);
  }
}

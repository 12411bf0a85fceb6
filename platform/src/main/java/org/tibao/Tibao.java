package org.tibao;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The application: {@code java -jar} starts here. Commands are in {@code org.tibao.command}. */
@SpringBootApplication
@Modulithic(systemName = "梯保", sharedModules = {"database", "time"})
public class Tibao {

  public static void main(String[] args) {
    SpringApplication.run(Tibao.class, args);
  }
}

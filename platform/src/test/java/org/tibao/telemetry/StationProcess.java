package org.tibao.telemetry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.tibao.database.DataDirectory;
import org.tibao.database.Migrations;
import org.tibao.database.PostgresServer;

/**
 * A process with a durable server, the broker and everything behind it, to be killed: tells where devices connect. With
 * the word {@code check} it tells every message that is stored instead.
 */
final class StationProcess {

  static final int DEVICES = 12;

  private StationProcess() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    try (DataDirectory directory = DataDirectory.take(data);
        PostgresServer server = PostgresServer.start(directory)) {
      String url = server.jdbcUrl("postgres");
      try (House house = House.on(url, PostgresServer.USER, server.password(), House.settings(0),
          Files.createDirectories(data.resolve("station")))) {
        Migrations.apply(house.database);
        if (args.length > 1) {
          tell(house);
        } else {
          serve(house);
        }
      }
    }
  }

  private static void serve(House house) throws Exception {
    for (int i = 0; i < DEVICES; i++) {
      if (house.devices.read("kill-" + i) == null) {
        house.device("kill-" + i);
      }
    }
    System.out.println("listening " + house.listen());
    while (true) {
      house.watch.tick(Instant.now());
      LockSupport.parkNanos(200_000_000);
    }
  }

  private static void tell(House house) {
    var lines = new StringBuilder();
    house.jdbc.sql("""
        select d.name, m.boot, m.seq, count(*) as times from telemetry.message m
          join telemetry.device d on d.number = m.device group by 1, 2, 3""").query(row -> {
      lines.append("stands ").append(row.getString("name")).append(' ').append(row.getLong("seq")).append(' ')
          .append(row.getLong("times")).append('\n');
    });
    System.out.print(lines);
    System.out.flush();
  }
}

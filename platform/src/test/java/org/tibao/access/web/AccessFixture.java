package org.tibao.access.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tibao.access.Contacts;
import org.tibao.access.Needs;
import org.tibao.access.Open;
import org.tibao.access.Permission;
import org.tibao.time.ChinaTime;

/** What the tests of access put in place of the town: telephones, a clock that can be moved, and a few handlers. */
@TestConfiguration
class AccessFixture {

  static final UUID LI = new UUID(7, 1);
  static final UUID WANG = new UUID(7, 2);

  @Bean
  @Primary
  Telephones telephones() {
    return new Telephones();
  }

  @Bean
  @Primary
  MovableClock movableClock() {
    return new MovableClock();
  }

  static final class Telephones implements Contacts {

    final Map<String, List<Resident>> book = new ConcurrentHashMap<>(Map.of("13800000001",
        List.of(new Resident(LI, "李阿婆", List.of("/31/e-1/s-1/d-1/"))), "13800000002",
        List.of(new Resident(LI, "李阿婆", List.of("/31/e-1/s-1/d-1/")),
            new Resident(WANG, "王老伯", List.of("/31/e-1/s-1/d-1/")))));

    @Override
    public List<Resident> byPhone(String phone) {
      return book.getOrDefault(phone, List.of());
    }

    @Override
    public Optional<Resident> byPerson(UUID person) {
      return book.values().stream().flatMap(List::stream).filter(each -> each.person().equals(person)).findFirst();
    }
  }

  /** Runs with the real time, and can be moved ahead. */
  static final class MovableClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void move(Duration duration) {
      ahead = ahead.plus(duration);
    }

    @Override
    public ZoneId getZone() {
      return ChinaTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  /** Handlers of every sort; found with the configuration around them. */
  @Controller
  static class Doors {

    @GetMapping("/plant/first")
    @Open(signedIn = true)
    @ResponseBody
    String first() {
      return "首页";
    }

    @GetMapping("/plant/places")
    @Needs(Permission.PLACE_READ)
    @ResponseBody
    String places() {
      return "门栋";
    }

    @GetMapping("/plant/open")
    @Open
    @ResponseBody
    String open() {
      return "公开";
    }

    @GetMapping("/plant/forgotten")
    @ResponseBody
    String forgotten() {
      return "谁也不该看到";
    }

    @GetMapping("/api/v1/plant")
    @Needs(Permission.LIFT_READ)
    @ResponseBody
    String program() {
      return "{}";
    }
  }
}

package org.tibao.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * 演示时钟: the time of the demo town. A visitor may let days pass, because a vote, a publication and a warranty take weeks
 * by law; it never goes back, and stands in the data directory, so that the next start goes on from there.
 */
@Component
@Primary
@Profile("demo")
public final class DemoClock extends Clock {

  private final Clock real;
  private final Path file;
  private final AtomicReference<Duration> ahead;

  DemoClock(@Qualifier("clock") Clock real, @Value("${tibao.data}") Path data) {
    this.real = real;
    this.file = data.resolve("demo-clock");
    this.ahead = new AtomicReference<>(read(file));
  }

  /** Lets as many days pass, a year at most. */
  public void pass(int days) {
    move(Duration.ofDays(Math.clamp(days, 1, 366)));
  }

  /** Sets it forward, and after a journey back again. */
  synchronized void move(Duration by) {
    Duration next = ahead.get().plus(by);
    try {
      Files.writeString(file, next.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ahead.set(next);
  }

  private static Duration read(Path file) {
    try {
      return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  /** As it stands now, in another zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return offset(real.withZone(zone), ahead.get());
  }
}

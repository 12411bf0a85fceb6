package org.tibao.telemetry;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.signal.Message;

/** What a measurement needs besides the doors: rows copied without anything around them, and what is stored counted. */
@Component
public class TelemetryRehearsal {

  private final RehearsalTable table;

  TelemetryRehearsal(RehearsalTable table) {
    this.table = table;
  }

  /** A message of the device of that name. */
  public record Line(String device, Message message) {}

  /** Rows per second when nothing is done but to copy these batches, each in a transaction of its own. */
  public long copyPerSecond(List<List<Line>> batches, Instant received) {
    return table.copyPerSecond(batches, received);
  }

  /** How many messages are stored. */
  public long stored() {
    return table.stored();
  }

  /** How many messages wait to be written, and how many were found to be repeats. */
  public long repeated() {
    return table.repeated();
  }
}

package org.tibao.telemetry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** The database's side of {@link TelemetryRehearsal}. */
@Component
class RehearsalTable {

  private final DataSource source;
  private final DeviceTable devices;
  private final Stores stores;
  private final Counts counts;

  RehearsalTable(DataSource source, DeviceTable devices, Stores stores, Counts counts) {
    this.source = source;
    this.devices = devices;
    this.stores = stores;
    this.counts = counts;
  }

  long copyPerSecond(List<List<TelemetryRehearsal.Line>> batches, Instant received) {
    var ready = new ArrayList<List<Arrival>>();
    long rows = 0;
    for (List<TelemetryRehearsal.Line> batch : batches) {
      var arrivals = new ArrayList<Arrival>(batch.size());
      for (TelemetryRehearsal.Line each : batch) {
        Registration device = devices.known(each.device());
        if (device == null) {
          throw new IllegalArgumentException(each.device());
        }
        arrivals.add(new Arrival(device, each.message(), null, received, () -> {}));
      }
      ready.add(arrivals);
      rows += arrivals.size();
    }
    var buffer = new CopyBuffer();
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      long began = System.nanoTime();
      for (List<Arrival> each : ready) {
        // A lane that nobody watches.
        stores.rows().copy(connection, each, (long) 1000 << MessageRows.LANE_SHIFT, buffer);
        connection.commit();
      }
      long nanos = System.nanoTime() - began;
      connection.setAutoCommit(true);
      return rows * 1_000_000_000L / nanos;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long stored() {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from telemetry.message")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long repeated() {
    return (long) counts.repeated.count();
  }
}

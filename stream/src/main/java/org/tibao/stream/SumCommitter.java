package org.tibao.stream;

import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;

/** Adds sums once the checkpoint in which they lie is complete. */
record SumCommitter(Hours hours) implements Committer<Sums> {

  @Override
  public void commit(Collection<CommitRequest<Sums>> requests) throws InterruptedException {
    for (CommitRequest<Sums> each : requests) {
      hours.add(each.getCommittable());
    }
  }

  @Override
  public void close() {
    hours.close();
  }
}

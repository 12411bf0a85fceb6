package org.tibao.stream;

import java.time.Duration;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What is left of the stream in the database of the platform, in the tables that its own monitors would fill: messages as
 * rows, how each lift stands, and what its hours and days add up to.
 *
 * <p>
 * Rows may be written twice, it is the same. Sums may not: they are added after the checkpoint they belong to, together
 * with how each lift stood then and how far in the log all that goes. What the database has already, it refuses: also
 * after the job was begun again at an older place.
 */
record Store(Database database, Duration kept)
    implements
      Sink<Seen>,
      SupportsCommitter<Sums>,
      SupportsPreCommitTopology<Sums, Sums> {

  /** What the part of the job that adds up is called, among other words. */
  static final String SUMS = "sums";

  @Override
  public StoreWriter createWriter(WriterInitContext context) {
    var task = context.getTaskInfo();
    var writer = new StoreWriter(
        new Rows(database, kept, task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks()));
    writer.everySecond(context.getProcessingTimeService());
    return writer;
  }

  @Override
  public Committer<Sums> createCommitter(CommitterInitContext context) {
    return new SumCommitter(new Hours(database));
  }

  /** Sums are added in a thread of their own: where they are many, nobody who is shut in waits for them. */
  @Override
  public DataStream<CommittableMessage<Sums>> addPreCommitTopology(DataStream<CommittableMessage<Sums>> sums) {
    return sums.map(each -> each).returns(sums.getType()).name(SUMS).startNewChain();
  }

  @Override
  public SimpleVersionedSerializer<Sums> getWriteResultSerializer() {
    return new Sums.Form();
  }

  @Override
  public SimpleVersionedSerializer<Sums> getCommittableSerializer() {
    return new Sums.Form();
  }
}

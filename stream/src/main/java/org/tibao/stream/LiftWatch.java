package org.tibao.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tibao.signal.Message;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.LogEntry;
import org.tibao.signal.log.LogEntry.Said;
import org.tibao.signal.log.Slot;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.log.Told;
import org.tibao.signal.monitor.Detection;
import org.tibao.signal.monitor.LiftState;
import org.tibao.signal.monitor.Monitor;
import org.tibao.signal.monitor.Step;

/**
 * The monitor of one lift at a time. What runs out between two messages of a lift runs out when it did, whether the next
 * message brings the news or the time: so that the same log gives the same detections, however fast it is read and
 * wherever it is begun again.
 */
final class LiftWatch extends KeyedProcessFunction<Integer, Tuple2<Long, byte[]>, Seen> {

  /** What was found, on its way to whoever acts. */
  static final OutputTag<byte[]> TOLD = new OutputTag<>("told", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final Logger LOG = LoggerFactory.getLogger(LiftWatch.class);
  private static final Duration RULES_EVERY = Duration.ofSeconds(30);

  private final JobSettings settings;
  /** Null until it is opened, and for ever where what it knew cannot be restored. */
  private transient @Nullable WatchRules rules;
  private transient @Nullable Standings standings;
  private transient @Nullable ValueState<Watched> known;
  private transient UUID log = Reach.NONE.log();
  /** Up to where the database has the sums of those that have not been read on beyond that. */
  private transient Map<Integer, Long> counted = new HashMap<>();

  LiftWatch(JobSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    log = Topics.log(settings);
    counted = new HashMap<>();
    Database database = settings.database();
    var thresholds = new WatchRules(database, RULES_EVERY);
    rules = thresholds;
    thresholds.open();
    if (database != null) {
      var told = new Standings(database);
      standings = told;
      counted = told.counted(log, mine());
    }
    known = getRuntimeContext().getState(new ValueStateDescriptor<>("lift", new WatchedSerializer()));
  }

  /** Which devices are watched by this part of the job. */
  private IntPredicate mine() {
    var task = getRuntimeContext().getTaskInfo();
    int most = task.getMaxNumberOfParallelSubtasks();
    int parts = task.getNumberOfParallelSubtasks();
    int part = task.getIndexOfThisSubtask();
    return device -> KeyGroupRangeAssignment.assignKeyToParallelOperator(device, most, parts) == part;
  }

  @Override
  public void close() {
    if (rules != null) {
      rules.close();
    }
    if (standings != null) {
      standings.close();
    }
  }

  @Override
  public void processElement(Tuple2<Long, byte[]> entry, Context context, Collector<Seen> out) throws Exception {
    if (!(LogEntry.read(entry.f1) instanceof Said said)) {
      return;
    }
    long place = entry.f0;
    Watched before = known(said.from());
    if (before.reach().covers(log, place)) {
      // What is known of the lift knows of it already.
      state().update(before);
      out.collect(new Seen(before, said, List.of()));
      return;
    }
    Monitor monitor = rules().monitor(said.from().path(), said.received());
    LiftState state = inspected(before.state(), said);
    var found = new ArrayList<Detection>();
    var sums = new ArrayList<Seen.HourSum>();
    try {
      if (!said.settling()) {
        state = ticked(monitor, state, said.received(), found);
      }
      int fallen = state.oddities().fallen();
      Step step = monitor.step(state, said.message(), said.received());
      found.addAll(step.detections());
      state = step.state();
      if (state.oddities().fallen() != fallen) {
        before.numbers().forget(said.message().stamp().boot());
      }
      count(before, said, place, sums);
    } catch (RuntimeException e) {
      // One message must not stop the watch over all other lifts; it is stored, and the log says which it was.
      LOG.error("the monitor of {} failed at {}", said.from().name(), said.message(), e);
    }
    Watched after = before.with(said.from(), state).reach(new Reach(log, place));
    keep(timed(monitor, after, context), context, found, out, said, sums);
  }

  /** After a start the platform does not know at once when inspections fall due: what it said before still holds then. */
  static LiftState inspected(LiftState state, Said said) {
    return said.inspectionKnown() ? state.inspectionDue(said.inspectionDue()) : state;
  }

  /** Adds a message to the hours of its lift, unless it is a repeat; where the database has those sums, for itself only. */
  private void count(Watched watched, Said said, long place, List<Seen.HourSum> sums) {
    Message.Stamp stamp = said.message().stamp();
    Long there = counted.get(said.from().number());
    boolean anew = there == null || there < place;
    if (anew && there != null) {
      counted.remove(said.from().number());
    }
    if (watched.numbers().add(stamp.boot(), stamp.seq())) {
      boolean plausible = Slot.of(stamp.at(), said.received(), settings.keepRaw()).equals(stamp.at());
      List<Seen.HourSum> into = anew ? sums : new ArrayList<>();
      watched.tally().add(said.message(), plausible ? stamp.at() : said.received(), hour -> sum(into, hour));
    }
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Seen> out) throws Exception {
    Watched before = state().value();
    if (before == null || before.timer() != at) {
      return;
    }
    var found = new ArrayList<Detection>();
    var until = Instant.ofEpochMilli(at);
    Monitor monitor = rules().monitor(before.speaker().path(), until);
    Watched after = before.with(before.speaker(), ticked(monitor, before.state(), until, found)).timer(Watched.NEVER);
    // Where time could not be told to it, it is tried again with its next message, not at once and for ever.
    boolean stuck = !monitor.due(after.state()).isAfter(until);
    keep(stuck ? after : timed(monitor, after, context), context, found, out, null, List.of());
  }

  /** Sees to it that time is told to the lift when something runs out. */
  private static Watched timed(Monitor monitor, Watched watched, Context context) {
    Instant due = monitor.due(watched.state());
    // A timer that comes too early does nothing but wait anew: cheaper than to move it with every message.
    if (due.equals(Instant.MAX) || due.toEpochMilli() >= watched.timer()) {
      return watched;
    }
    context.timerService().registerEventTimeTimer(due.toEpochMilli());
    return watched.timer(due.toEpochMilli());
  }

  private void keep(Watched next, Context context, List<Detection> found, Collector<Seen> out,
      @Nullable Said said, List<Seen.HourSum> sums) throws Exception {
    state().update(next);
    for (Detection each : found) {
      context.output(TOLD, new Told(next.speaker(), each).bytes());
    }
    if (said != null || !found.isEmpty()) {
      out.collect(new Seen(next, said, sums));
    }
  }

  private static LiftState ticked(Monitor monitor, LiftState state, Instant until, List<Detection> found) {
    LiftState next = state;
    try {
      for (Instant due = monitor.due(next); !due.isAfter(until); due = monitor.due(next)) {
        Step step = monitor.tick(next, due);
        found.addAll(step.detections());
        next = step.state();
      }
    } catch (RuntimeException e) {
      // One lift must not stop the watch over all others; what was found until then is told.
      LOG.error("the monitor of {} failed as time went by", next.device(), e);
    }
    return next;
  }

  /** As it was left, or as the platform left it before there was a job; anew where the device has another lift. */
  private Watched known(Speaker speaker) throws Exception {
    Watched kept = state().value();
    if (kept == null) {
      kept = standings == null ? null : standings.of(speaker);
    }
    return kept == null || !kept.speaker().lift().equals(speaker.lift()) ? Watched.of(speaker) : kept;
  }

  private WatchRules rules() {
    return Objects.requireNonNull(rules, "not open");
  }

  private ValueState<Watched> state() {
    return Objects.requireNonNull(known, "not open");
  }

  private static Tally.Sum sum(List<Seen.HourSum> sums, long hour) {
    for (Seen.HourSum each : sums) {
      if (each.hour() == hour) {
        return each.sum();
      }
    }
    var fresh = new Seen.HourSum(hour, new Tally.Sum());
    sums.add(fresh);
    return fresh.sum();
  }
}

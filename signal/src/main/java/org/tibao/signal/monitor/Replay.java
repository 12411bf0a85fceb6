package org.tibao.signal.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tibao.signal.Message;

/**
 * 重放 — runs the monitor over recorded messages of many lifts, each of which lives by its own time: what runs out between
 * two messages of a lift runs out when it did.
 */
public final class Replay {

  private final Monitor monitor;
  private final Map<String, LiftState> states = new HashMap<>();
  private final Map<IncidentId, Finding> findings = new LinkedHashMap<>();
  private Instant end = Instant.MIN;
  private long messages;

  public Replay(Monitor monitor) {
    this.monitor = monitor;
  }

  /** The next message of a device, in the order in which they were received. */
  public void take(String device, Message message, Instant received) {
    LiftState state = states.getOrDefault(device, LiftState.of(device));
    Step step = monitor.step(ticked(state, received), message, received);
    tell(device, step);
    states.put(device, step.state());
    end = received.isAfter(end) ? received : end;
    messages++;
  }

  private LiftState ticked(LiftState state, Instant until) {
    LiftState next = state;
    for (Instant due = monitor.due(next); !due.isAfter(until); due = monitor.due(next)) {
      Step step = monitor.tick(next, due);
      tell(next.device(), step);
      next = step.state();
    }
    return next;
  }

  private void tell(String device, Step step) {
    for (Detection each : step.detections()) {
      if (each.phase() == Detection.Phase.RAISED) {
        findings.put(each.incident(), new Finding(device, each.kind(), each.raised(), null, each.level(), each.past(),
            each.waited(), each.evidence()));
      } else {
        findings.computeIfPresent(each.incident(), (_, finding) -> finding.followed(each));
      }
    }
  }

  /** Everything that was found, once the recording has ended: for all lifts at the moment of its last message. */
  public List<Finding> findings() {
    states.replaceAll((_, state) -> ticked(state, end));
    List<Finding> all = new ArrayList<>(findings.values());
    all.sort(Comparator.comparing(Finding::raised).thenComparing(Finding::device).thenComparing(Finding::kind));
    return all;
  }

  public long messages() {
    return messages;
  }

  public int lifts() {
    return states.size();
  }

  /** What was odd about the messages of all devices together. */
  public LiftState.Oddities oddities() {
    int[] sums = new int[5];
    for (LiftState each : states.values()) {
      sums[0] += each.repeats;
      sums[1] += each.late;
      sums[2] += each.lost;
      sums[3] += each.wrongClocks;
      sums[4] += each.fallen;
    }
    return new LiftState.Oddities(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }
}

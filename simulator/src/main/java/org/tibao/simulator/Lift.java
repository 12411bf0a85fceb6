package org.tibao.simulator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Code;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;

/** One lift while it lives: where the car is, who is in it, how worn it is, and what happens to it next. */
final class Lift {

  private static final ServiceMode[] MODES = ServiceMode.values();
  private static final Code[] CODES = Code.values();
  private static final double STARTS_PER_JOURNEY = 1.62;
  private static final double LEVEL_LIMIT_MM = 10;
  /** From here on a worn door fails to close more than once in a hundred times. */
  private static final double WORN = 0.8;

  final String device;
  final Machine machine;
  final World world;
  final Dice dice;
  final Gateway gateway;
  final Score score = new Score();
  final double journeysPerDay;

  int floor = 1;
  boolean moving;
  boolean zone = true;
  boolean shut = true;
  int people;
  ServiceMode mode = ServiceMode.NORMAL;
  /** Only somebody's journey, which a power cut may break off. */
  boolean ordinary;
  /** How far the door's life is used up: from 1 it fails. */
  double doorWear;
  double driftPerDay;
  boolean lockBridged;
  boolean sensed;
  long sensorStuckUntil;
  long shuttleUntil;
  long visitAt;

  private Direction direction = Direction.NONE;
  private double wearPerCycle;
  private double driftMm;
  private long driftAt;
  private @Nullable Integer levelError;
  private long trips;
  private long runMs;
  private long runBegan;
  private long journeyAt;
  private long cutAt;
  private long statisticsAt;
  private final Dice town;
  private long @Nullable [] began;

  Lift(String device, int number, World world, long now) {
    this.device = device;
    this.world = world;
    FleetPlan plan = world.plan;
    Dice design = Dice.of(plan.seed(), number, 1);
    machine = new Machine(design);
    dice = Dice.of(plan.seed(), number, 2);
    gateway = new Gateway(device, world, Dice.of(plan.seed(), number, 3), machine.heartbeatMs, now);
    town = Dice.of(plan.seed(), number / PowerCut.NEIGHBOURS, 4);
    journeysPerDay = machine.startsPerDay / STARTS_PER_JOURNEY;
    double years = design.within(0.1, 10);
    trips = (long) (years * 365 * machine.startsPerDay);
    runMs = trips * 14_000;
    newDoor();
    doorWear = design.within(0, 0.9);
    driftAt = now;
    journeyAt = Traffic.next(now, journeysPerDay, dice);
    visitAt = Traffic.workingTime(now + dice.below(14) * Traffic.DAY, dice);
    cutAt = PowerCut.next(now, town, plan);
    statisticsAt = now + dice.between(0, Traffic.DAY);
  }

  /** When something happens to it next. */
  long due() {
    long due = Math.min(Math.min(gateway.due(), score.due()), Math.min(cutAt, statisticsAt));
    due = Math.min(due, gateway.heartbeatAt());
    return score.isEmpty() ? Math.min(due, Math.min(shuttleUntil > 0 ? 0 : journeyAt, visitAt)) : due;
  }

  void step(long now) {
    if (gateway.due() <= now) {
      gateway.act(now);
    } else if (score.due() <= now) {
      play(now);
    } else if (cutAt <= now) {
      cutAt = PowerCut.next(cutAt, town, world.plan);
      if (score.isEmpty() || ordinary) {
        begin(now, false);
        PowerCut.write(world.pen.on(this, now));
      }
    } else if (score.isEmpty() && visitAt <= now) {
      visitAt = Traffic.workingTime(now + dice.between(14, 16) * Traffic.DAY, dice);
      begin(now, false);
      Rescue.visit(world.pen.on(this, now));
    } else if (score.isEmpty() && (shuttleUntil > 0 || journeyAt <= now)) {
      journey(now);
    } else if (statisticsAt <= now) {
      statisticsAt += Traffic.DAY;
      if (gateway.works()) {
        gateway.pass(new Message.Statistics(gateway.stamp(now), runMs / Traffic.HOUR, trips), now);
      }
    } else if (gateway.heartbeatAt() <= now) {
      gateway.pass(new Message.Heartbeat(gateway.stamp(now)), now);
    }
  }

  private void begin(long now, boolean journey) {
    ordinary = journey;
    if (!score.isEmpty()) {
      score.clear();
      if (people == 0 && sensed) {
        score.write(now + machine.sensorHoldMs, Score.Note.UNSENSE, 0);
      }
    }
  }

  private void journey(long now) {
    if (shuttleUntil > 0) {
      begin(now, true);
      Mishap.shuttle(world.pen.on(this, now), now);
      return;
    }
    // Whoever has waited for more than a minute takes the stairs.
    while (journeyAt < now - 60_000) {
      journeyAt = Traffic.next(journeyAt, journeysPerDay, dice);
    }
    if (journeyAt > now) {
      return;
    }
    journeyAt = Traffic.next(journeyAt, journeysPerDay, dice);
    begin(now, true);
    Mishap.journey(world.pen.on(this, now), now);
  }

  // ------------------------------------------------------------------------------------------- what happens

  private void play(long now) {
    Score.Note note = score.note();
    int number = score.number();
    score.turn();
    switch (note) {
      case START -> {
        moving = true;
        direction = number > 0 ? Direction.UP : Direction.DOWN;
        levelError = null;
        trips++;
        runBegan = now;
        tell(now);
      }
      case PASS -> {
        floor = number;
        zone = false;
        tell(now);
      }
      case TELL -> {
        zone = number == 1;
        tell(now);
      }
      case STOP -> stop(number, true, now);
      case STOP_BETWEEN -> stop(number, false, now);
      case OPEN -> open(now);
      case SHUT -> {
        shut = true;
        tell(now);
      }
      case ENTER -> {
        people += number;
        sense(true, now);
      }
      case LEAVE -> {
        people = 0;
        score.write(now + machine.sensorHoldMs, Score.Note.UNSENSE, 0);
      }
      case SENSE -> sense(number == 1, now);
      case UNSENSE -> sense(people > 0 || now < sensorStuckUntil, now);
      case CODE -> say(CODES[number], now);
      case MODE -> {
        mode = MODES[number];
        tell(now);
      }
      case BEGIN -> begin(Truth.Kind.numbered(number), now);
      case END -> end(Truth.Kind.numbered(number), now);
      default -> maintain(note, now);
    }
  }

  private void maintain(Score.Note note, long now) {
    switch (note) {
      case MEND -> mend(now);
      case DEVICE_OFF -> gateway.powerOff(now);
      case DEVICE_ON -> {
        gateway.powerOn(now);
        tell(now);
      }
      case NEW_BOARD -> {
        world.truth(device, Truth.Kind.COUNTER_FELL, now, now);
        trips = 0;
        runMs = 0;
      }
      default -> {
        // Rest: the lift is busy until now.
      }
    }
  }

  private void stop(int at, boolean level, long now) {
    if (moving) {
      runMs += now - runBegan;
    }
    moving = false;
    direction = Direction.NONE;
    floor = at;
    zone = level;
    levelError = null;
    if (level) {
      driftMm += driftPerDay * (now - driftAt) / Traffic.DAY;
      driftAt = now;
      if (machine.measuresLevel) {
        levelError = (int) Math.round(driftMm + 2.5 * dice.normal());
      }
      if (Math.abs(driftMm) > LEVEL_LIMIT_MM) {
        begin(Truth.Kind.LEVELLING_DRIFT, now);
      }
    }
    tell(now);
  }

  private void open(long now) {
    shut = false;
    doorWear += wearPerCycle;
    if (doorWear > WORN) {
      begin(Truth.Kind.DOOR_WEAR, now);
    }
    tell(now);
  }

  private void mend(long now) {
    if (Math.abs(driftMm) > LEVEL_LIMIT_MM || driftPerDay != 0 && dice.chance(0.3)) {
      driftMm = 0;
      driftPerDay = 0;
      end(Truth.Kind.LEVELLING_DRIFT, now);
    }
    if (doorWear >= 1 || doorWear > WORN && dice.chance(0.15)) {
      newDoor();
      end(Truth.Kind.DOOR_WEAR, now);
    }
    if (lockBridged) {
      lockBridged = false;
      end(Truth.Kind.RUNNING_WITH_OPEN_DOOR, now);
    }
    sensorStuckUntil = 0;
  }

  private void newDoor() {
    doorWear = 0;
    wearPerCycle = 1 / (Math.max(0.2, dice.weibull(2.8, 2.5)) * 365 * 2 * journeysPerDay);
  }

  void begin(Truth.Kind kind, long now) {
    long[] open = began;
    if (open == null) {
      open = new long[Truth.Kind.values().length];
      began = open;
    }
    if (open[kind.ordinal()] == 0) {
      open[kind.ordinal()] = now;
    }
  }

  void end(Truth.Kind kind, long now) {
    long[] open = began;
    if (open != null && open[kind.ordinal()] > 0) {
      world.truth(device, kind, open[kind.ordinal()], now);
      open[kind.ordinal()] = 0;
      if (Arrays.stream(open).allMatch(each -> each == 0)) {
        began = null;
      }
    }
  }

  /** The simulation ends; what lasts has no end. */
  void finish(long now) {
    long[] open = began;
    for (int kind = 0; open != null && kind < open.length; kind++) {
      if (open[kind] > 0) {
        world.truth(device, Truth.Kind.numbered(kind), open[kind], null);
      }
    }
    gateway.finish(now);
  }

  // ------------------------------------------------------------------------------------------- what it says

  private void sense(boolean somebody, long now) {
    if (somebody != sensed) {
      sensed = somebody;
      tell(now);
    }
  }

  private void tell(long now) {
    if (gateway.works()) {
      gateway.pass(new Message.Status(gateway.stamp(now), mode, moving, direction, zone, floor, shut, sensed,
          levelError), now);
    }
  }

  private void say(Code code, long now) {
    if (gateway.works()) {
      gateway.pass(code.number() >= Code.ALARM_BUTTON.number()
          ? new Message.Alarm(gateway.stamp(now), code)
          : new Message.Event(gateway.stamp(now), code), now);
    }
  }
}

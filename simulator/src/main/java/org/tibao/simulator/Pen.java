package org.tibao.simulator;

import org.jspecify.annotations.Nullable;
import org.tibao.signal.Code;
import org.tibao.signal.ServiceMode;
import org.tibao.simulator.Score.Note;

/** Writes what a lift is going to do next, from one moment on: runs as long as physics wants, doors, people, words. */
final class Pen {

  /** A door that bounces back so often in a row is left open for a while. */
  private static final int MOST_TRIES = 6;
  private static final double BOUNCES = 0.0015;

  private @Nullable Lift writtenFor;
  /** The moment that is being written. */
  long t;
  /** Where the car will be then. */
  int floor;
  boolean between;

  /** From now on for that lift, as it stands. */
  Pen on(Lift lift, long now) {
    writtenFor = lift;
    t = now;
    floor = lift.floor;
    between = !lift.zone;
    return this;
  }

  Lift lift() {
    Lift lift = writtenFor;
    if (lift == null) {
      throw new IllegalStateException("the pen is on no lift");
    }
    return lift;
  }

  Machine machine() {
    return lift().machine;
  }

  Dice dice() {
    return lift().dice;
  }

  void note(Note note, int number) {
    lift().score.write(t, note, number);
  }

  void rest(long ms) {
    t += ms;
  }

  void rest(long low, long high) {
    t += dice().between(low, high);
  }

  void begin(Truth.Kind kind) {
    note(Note.BEGIN, kind.ordinal());
  }

  void end(Truth.Kind kind) {
    note(Note.END, kind.ordinal());
  }

  void code(Code code) {
    note(Note.CODE, code.ordinal());
  }

  void mode(ServiceMode mode) {
    note(Note.MODE, mode.ordinal());
  }

  // ------------------------------------------------------------------------------------------- runs

  /** To the other landing, and stops there level. */
  void travel(int to) {
    if (to == floor) {
      return;
    }
    double way = machine().way(floor, to);
    long end = t + machine().runMs(way);
    passing(to, way, way, end);
    t = end;
    note(Note.STOP, to);
    floor = to;
  }

  /** Towards the other landing, and stops where no door opens. */
  void stopOnTheWay(int to) {
    double way = machine().way(floor, to);
    int landings = Math.abs(to - floor);
    double part = (dice().below(landings) + dice().within(0.2, 0.8)) * machine().floorHeight;
    long end = t + machine().passedMs(way, part);
    passing(to, way, part, end);
    t = end;
    floor += Integer.signum(to - floor) * (int) Math.round(part / machine().floorHeight);
    between = true;
    note(Note.STOP_BETWEEN, floor);
  }

  private void passing(int to, double way, double part, long end) {
    long began = t;
    long said = t;
    int step = Integer.signum(to - floor);
    note(Note.START, step);
    int landing = 0;
    for (double x = machine().floorHeight / 2; x < part; x += machine().floorHeight) {
      long at = began + machine().passedMs(way, x);
      fill(said, at, began + machine().passedMs(way, landing * machine().floorHeight));
      landing++;
      lift().score.write(at, Note.PASS, floor + step * landing);
      said = at;
    }
    fill(said, end, began + machine().passedMs(way, Math.min(way, landing * machine().floorHeight)));
  }

  /** While nothing changes a running lift says every few seconds how it stands. */
  private void fill(long said, long until, long passesLanding) {
    long near = (long) (1_000 * Machine.ZONE / machine().speed);
    for (long at = said + machine().cadenceMs; at < until; at += machine().cadenceMs) {
      lift().score.write(at, Note.TELL, Math.abs(at - passesLanding) < near ? 1 : 0);
    }
  }

  /** Slowly to the landing whose number shows, from somewhere between. */
  void creep(long ms) {
    note(Note.START, dice().chance(0.5) ? 1 : -1);
    long end = t + ms;
    for (long at = t + machine().cadenceMs; at < end; at += machine().cadenceMs) {
      lift().score.write(at, Note.TELL, 0);
    }
    t = end;
    note(Note.STOP, floor);
    between = false;
  }

  /** Slowly down to the lowest landing, wherever it stands. */
  void creepDown() {
    note(Note.START, -1);
    rest(2_000, 6_000);
    for (int passed = floor - 1; passed >= 1; passed--) {
      note(Note.PASS, passed);
      rest(7_000, 9_000);
    }
    note(Note.STOP, 1);
    floor = 1;
    between = false;
  }

  // ------------------------------------------------------------------------------------------- doors and people

  void open() {
    rest(400, 900);
    note(Note.OPEN, 0);
    rest(machine().openingMs);
  }

  /** Closes after the usual time; each time that somebody is in the way it opens again first. */
  void shut(int interruptions) {
    rest(machine().dwellMs);
    for (int i = 0; i < interruptions; i++) {
      rest((machine().closingMs + machine().openingMs) / 2);
      rest(1_500, 5_000);
    }
    rest(machine().closingMs);
    note(Note.SHUT, 0);
    for (int tries = 0; tries < MOST_TRIES && dice().chance(bounce()); tries++) {
      bounceBack();
    }
  }

  /** It was closed but not locked: opens and closes once more. */
  void bounceBack() {
    rest(300, 1_200);
    note(Note.OPEN, 0);
    rest(machine().openingMs + machine().dwellMs / 2 + machine().closingMs);
    note(Note.SHUT, 0);
  }

  /** Hardly ever while the door is new; once in seven times when it is about to fail. */
  private double bounce() {
    double square = lift().doorWear * lift().doorWear;
    double fourth = square * square;
    return BOUNCES + 0.15 * fourth * fourth * fourth;
  }

  void enter(int people) {
    rest(500, 2_500);
    note(Note.ENTER, people);
  }

  void leave() {
    rest(700, 2_500);
    note(Note.LEAVE, 0);
  }

  /** A sensor that sees only what moves loses people in the car and finds them again, until that moment. */
  void flicker(long from, long until) {
    if (!machine().infrared) {
      return;
    }
    long at = from + dice().between(6_000, 40_000);
    while (at < until) {
      lift().score.write(at, Note.SENSE, 0);
      at += dice().between(2_000, 60_000);
      if (at >= until) {
        break;
      }
      lift().score.write(at, Note.SENSE, 1);
      at += dice().between(6_000, 90_000);
    }
  }
}

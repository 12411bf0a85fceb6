package org.tibao.simulator;

import java.util.Arrays;

/**
 * What is going to happen to one lift, in the order of time.
 *
 * <p>
 * Each happening is one long: 43 bits of milliseconds, 6 of what, 15 of a signed number that goes with it. A hundred
 * thousand lifts have one of these each.
 */
final class Score {

  /** What can happen. */
  enum Note {
    START, PASS, TELL, STOP, STOP_BETWEEN, OPEN, SHUT, ENTER, LEAVE, SENSE, UNSENSE, CODE, MODE, BEGIN, END, MEND, DEVICE_OFF, DEVICE_ON, NEW_BOARD, REST;

    private static final Note[] ALL = values();
  }

  private static final int NUMBER_BITS = 15;
  private static final int NOTE_BITS = 6;
  private static final int SHIFT = NUMBER_BITS + NOTE_BITS;

  private long[] notes = new long[8];
  private int first;
  private int end;

  boolean isEmpty() {
    return first == end;
  }

  /** When the next happens; far away when nothing is written. */
  long due() {
    return isEmpty() ? Long.MAX_VALUE : notes[first] >>> SHIFT;
  }

  Note note() {
    return Note.ALL[(int) (notes[first] >>> NUMBER_BITS) & ((1 << NOTE_BITS) - 1)];
  }

  int number() {
    return (int) (notes[first] << (Long.SIZE - NUMBER_BITS) >> (Long.SIZE - NUMBER_BITS));
  }

  void turn() {
    first++;
    if (first == end) {
      clear();
    }
  }

  void clear() {
    first = 0;
    end = 0;
    if (notes.length > 64) {
      notes = new long[8];
    }
  }

  /** Behind everything that is written for the same moment or earlier. */
  void write(long at, Note note, int number) {
    if (end == notes.length) {
      if (first > 0) {
        System.arraycopy(notes, first, notes, 0, end - first);
        end -= first;
        first = 0;
      } else {
        notes = Arrays.copyOf(notes, 2 * notes.length);
      }
    }
    int place = end++;
    while (place > first && notes[place - 1] >>> SHIFT > at) {
      notes[place] = notes[place - 1];
      place--;
    }
    notes[place] = at << SHIFT | (long) note.ordinal() << NUMBER_BITS | number & ((1L << NUMBER_BITS) - 1);
  }
}

package org.tibao.torture;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** How people go on where nobody answers: the same question once more, wherever it is heard, until it is answered. */
final class Insistence {

  private static final long FIRST_PAUSE_MS = 100;
  private static final int LONGEST_SHIFT = 4;
  private static final int REFUSED_OFTEN = 5;

  private final List<URI> instances;
  private final LongAdder repeats = new LongAdder();
  private final LongAdder signedOut = new LongAdder();
  private volatile long until = Long.MAX_VALUE;

  Insistence(List<URI> instances) {
    this.instances = List.copyOf(instances);
  }

  /** A question to one instance. */
  interface Question {
    Visitor.Answer at(URI instance) throws IOException, InterruptedException;
  }

  URI any() {
    return instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
  }

  /** Another one than that, if there is one. */
  URI other(URI than) {
    List<URI> others = instances.stream().filter(each -> !each.equals(than)).toList();
    return others.isEmpty() ? than : others.get(ThreadLocalRandom.current().nextInt(others.size()));
  }

  /** From then on nobody goes on. */
  void end(long atNanos) {
    until = atNanos;
  }

  /** How often a question had to be asked again. */
  long repeats() {
    return repeats.sum();
  }

  /** How often somebody had to come in anew. */
  long signedOut() {
    return signedOut.sum();
  }

  /** Asks for a page until somebody answers for good; empty if the end came first. */
  Optional<Visitor.Answer> read(Visitor who, String address) throws InterruptedException {
    return ask(who, at -> who.get(at, address), 0);
  }

  /** Sends a command until somebody answers for good; one whose form has grown old is sent with a new one. */
  Optional<Visitor.Answer> command(Visitor who, Question question) throws InterruptedException {
    return ask(who, question, REFUSED_OFTEN);
  }

  private Optional<Visitor.Answer> ask(Visitor who, Question question, int often) throws InterruptedException {
    int refused = 0;
    for (int tries = 0; System.nanoTime() < until; tries++) {
      URI at = any();
      try {
        Visitor.Answer answer = question.at(at);
        if (answer.signedOut()) {
          signedOut.increment();
          who.signInAgain(at);
        } else if (answer.status() == 403 && ++refused < often) {
          who.forgetToken();
        } else if (answer.status() < 500 && answer.status() != 429) {
          return Optional.of(answer);
        }
      } catch (IOException e) {
        // Nobody is there, or nobody answered: that is what this is about.
      }
      repeats.increment();
      Thread.sleep(FIRST_PAUSE_MS << Math.min(tries, LONGEST_SHIFT));
    }
    return Optional.empty();
  }
}

package org.tibao.pricing;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.tibao.actuary.Distribution;
import org.tibao.actuary.LiftTerm;
import org.tibao.actuary.Simulation;
import org.tibao.actuary.TermPricing;

/** 定价演练: prices invented lifts to see how fast and how exact it goes. Every figure is measured; none is extrapolated. */
public final class PricingRehearsal {

  /** Rating classes of a county whose lifts share their distributions. */
  public static final int CLASSES = 2_000;

  private static final int STARTS = 1_000;
  private static final int AGES = 25;
  private static final int FLOORS = 40;
  private static final TermPricing FINE = new TermPricing(48, 512, 1 << 17);
  private static final double[] LEVELS = {0.5, 0.75, 0.9, 0.95, 0.99, 0.995};

  private final Rating rating;

  public PricingRehearsal(Rating rating) {
    this.rating = rating;
  }

  /**
   * Full quotes one after another.
   *
   * @param cores how many were at work
   */
  public record Speed(int cores, long quotes, long nanos) {

    public double perSecond() {
      return quotes * 1e9 / nanos;
    }
  }

  /**
   * The exact engine beside a simulation of the same lift, both judged by a grid many times finer.
   *
   * @param exactError the largest distance of the exact distribution function from the fine one at six levels, 0 … 1
   * @param simulatedError the same of the simulation, 0 … 1
   * @param paths of the simulation
   * @param expectedError standard error of a simulated share at one half: 0.5 / √paths
   */
  public record Comparison(long exactNanos, double exactError, int paths, long simulatedNanos, double simulatedError,
      double expectedError) {}

  /**
   * A county priced.
   *
   * @param classes distributions that were computed
   * @param premium of all lifts, fen
   */
  public record Growth(int lifts, int classes, long nanos, long premium) {}

  /** Prices lifts of classes of their own on so many cores, for so long. */
  public Speed speed(int cores, long nanos) {
    long begin = System.nanoTime();
    var count = new LongAdder();
    var workers = IntStream.range(0, cores).mapToObj(worker -> Thread.ofPlatform().start(() -> {
      for (int i = worker; System.nanoTime() - begin < nanos; i += cores) {
        rating.quote(lift(i * 7_919));
        count.increment();
      }
    })).toList();
    workers.forEach(PricingRehearsal::join);
    return new Speed(cores, count.sum(), System.nanoTime() - begin);
  }

  private static void join(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The usual engine and a simulation with so many paths, for one lift of six stops. */
  public Comparison compare(int paths, long seed) {
    LiftTerm term = rating.model().claims(new RatingClass(6, 0, "", 150));
    Distribution fine = FINE.price(term).distribution();
    TermPricing.USUAL.price(term);
    long begin = System.nanoTime();
    Distribution exact = TermPricing.USUAL.price(term).distribution();
    long between = System.nanoTime();
    Simulation simulated = Simulation.of(term, paths, seed);
    long end = System.nanoTime();
    double exactError = 0;
    double simulatedError = 0;
    for (double level : LEVELS) {
      double amount = fine.quantileBetween(level);
      exactError = Math.max(exactError, Math.abs(exact.between(amount) - fine.between(amount)));
      simulatedError = Math.max(simulatedError, Math.abs(simulated.cumulative(amount) - fine.between(amount)));
    }
    return new Comparison(between - begin, exactError, paths, end - between, simulatedError,
        0.5 / Math.sqrt(paths));
  }

  /**
   * Prices that many lifts on all cores, each of a class of its own or all in {@link #CLASSES} classes.
   *
   * @param progress told how many distributions are computed so far, from any thread
   */
  public Growth growth(int lifts, boolean shared, LongConsumer progress) {
    long begin = System.nanoTime();
    var done = new AtomicLong();
    if (!shared) {
      long premium = IntStream.range(0, lifts).parallel().mapToLong(i -> {
        long fen = rating.quote(lift(i)).premium().fen();
        progress.accept(done.incrementAndGet());
        return fen;
      }).sum();
      return new Growth(lifts, lifts, System.nanoTime() - begin, premium);
    }
    var known = new ConcurrentHashMap<RatingClass, Quote>();
    IntStream.range(0, Math.min(lifts, CLASSES)).parallel()
        .forEach(i -> {
          known.put(RatingClass.of(lift(i * 499)), rating.quote(lift(i * 499)));
          progress.accept(done.incrementAndGet());
        });
    Map<RatingClass, Quote> quotes = new HashMap<>(known);
    long premium = IntStream.range(0, lifts).mapToObj(i -> lift(i % CLASSES * 499))
        .mapToLong(risk -> Objects.requireNonNull(quotes.get(RatingClass.of(risk))).of(risk).premium().fen()).sum();
    return new Growth(lifts, quotes.size(), System.nanoTime() - begin, premium);
  }

  /** A million different lifts: no two of one class. */
  private static Risk lift(int number) {
    int i = Math.floorMod(number, STARTS * AGES * FLOORS);
    return new Risk(String.valueOf(number), 2 + i % FLOORS, 4, i / FLOORS % AGES, "",
        60 + i / FLOORS / AGES);
  }
}

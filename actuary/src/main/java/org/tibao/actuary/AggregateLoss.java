package org.tibao.actuary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * 累计损失 — what all claims of a term cost together: a random number of claims of random size.
 *
 * <p>
 * Two roads to the same lattice: the recursion of H. H. Panjer, <i>Recursive evaluation of a family of compound
 * distributions</i>, ASTIN Bulletin 12 (1981), exact on the lattice and steady for the Poisson and the negative binomial
 * (H. H. Panjer, S. Wang, 1993); and the fast Fourier transform with exponential tilting, R. Grübel, R. Hermesmeier,
 * <i>Computation of compound distributions</i>, ASTIN Bulletin 29 (1999). The unit of the amounts is that of the severity.
 *
 * @param distribution of the term's loss; it may end before the last of its mass
 * @param mean of the whole loss, its unseen tail included; infinite if one claim has no mean
 */
public record AggregateLoss(Distribution distribution, double mean) {

  /** So much of the mass is looked for before a lattice is long enough to answer. */
  private static final double ENOUGH = 0.9997;
  private static final int FEWEST = 1 << 10;
  private static final int MOST = 1 << 21;
  /** Recursion costs points × support; beyond this many products the transform is faster (measured). */
  private static final long RECURSION = 20_000_000;
  /** The tilt lets what would fold back from beyond the doubled lattice shrink by exp(−TILT). */
  private static final double TILT = 16;
  private static final double HUGE = 1e250;
  private static final int COARSER = 12;

  /**
   * The loss on a step, with as many points as the quantile of 99.95 % needs; recursion or transform, whichever is faster.
   *
   * @param frequency claims per term
   * @param severity of one claim
   * @param lattice how the severity is laid on it
   * @param step in the unit of the severity, positive
   * @throws IllegalArgumentException if that takes more than two million points
   */
  public static AggregateLoss of(Frequency frequency, Severity severity, Lattice lattice, double step) {
    AggregateLoss loss = within(frequency, severity, lattice, Demand.positive("The step of a lattice", step));
    if (loss == null) {
      throw Demand.refused("A step of %s is too small for this loss: take a larger one.", step);
    }
    return loss;
  }

  /**
   * The loss on the step that {@link #stepFor} finds, or on ten times as large a one as often as the tail needs it.
   *
   * @param frequency claims per term
   * @param severity of one claim
   * @param lattice how the severity is laid on it
   */
  public static AggregateLoss of(Frequency frequency, Severity severity, Lattice lattice) {
    double step = stepFor(frequency, severity);
    for (int i = 0; i < COARSER; i++, step *= 10) {
      AggregateLoss loss = within(frequency, severity, lattice, step);
      if (loss != null) {
        return loss;
      }
    }
    throw Demand.refused("The tail of this loss is too heavy for any lattice.");
  }

  private static @Nullable AggregateLoss within(Frequency frequency, Severity severity, Lattice lattice, double step) {
    for (int points = FEWEST; points <= MOST; points <<= 1) {
      double end = (points - 1) * step;
      double without = frequency.logGenerating(severity.cumulative(end));
      // Spare the work where one claim, or half the mean of all, already lies beyond the end too often.
      if (without < Math.log(ENOUGH) || frequency.mean() * severity.limitedMean(end) > 2 * end) {
        continue;
      }
      Distribution claim = lattice.of(severity, step, points);
      Distribution loss = (long) points * support(claim) <= RECURSION && frequency.a() >= 0
          ? panjer(frequency, claim, points)
          : fourier(frequency, claim, points);
      if (loss.total() >= ENOUGH) {
        double mean = lattice == Lattice.UNBIASED ? severity.mean() : rounded(severity, lattice, step);
        return new AggregateLoss(loss, frequency.mean() * mean);
      }
    }
    return null;
  }

  /**
   * A step of 1, 2 or 5 times a power of ten that resolves a claim by some forty points and keeps the lattice near a
   * million points.
   */
  public static double stepFor(Frequency frequency, Severity severity) {
    double typical = severity.quantile(0.75);
    if (Double.isFinite(severity.mean()) && severity.mean() > 0) {
      typical = typical > 0 ? Math.min(typical, severity.mean()) : severity.mean();
    }
    if (!(typical > 0)) {
      return 1;
    }
    double spread = frequency.mean() + 10 * Math.sqrt(frequency.variance());
    return nice(Math.max(typical / 40, typical * spread / 500_000));
  }

  /**
   * The recursion g(x) = Σ (a + b y/x) f(y) g(x − y) / (1 − a f(0)), begun at the probability generating function and kept
   * from under- and overflow by a running scale.
   *
   * @param claim one claim on a lattice that begins at zero
   * @param points how many points of the loss
   */
  public static Distribution panjer(Frequency frequency, Distribution claim, int points) {
    double[] f = fromZero(claim);
    int support = support(claim);
    double[] g = new double[points];
    double scale = frequency.logGenerating(f[0]);
    double a = frequency.a();
    double b = frequency.b();
    double norm = 1 / (1 - a * f[0]);
    g[0] = 1;
    for (int x = 1; x < points; x++) {
      double per = b / x;
      double sum = 0;
      double weighted = 0;
      for (int y = 1, last = Math.min(x, support - 1); y <= last; y++) {
        double term = f[y] * g[x - y];
        sum += term;
        weighted += y * term;
      }
      g[x] = Math.max((a * sum + per * weighted) * norm, 0);
      if (g[x] > HUGE) {
        for (int i = 0; i <= x; i++) {
          g[i] /= HUGE;
        }
        scale += Math.log(HUGE);
      }
    }
    // In two steps: the scale alone may lie below the smallest double where its product with g does not.
    double half = Math.exp(scale / 2);
    for (int x = 0; x < points; x++) {
      g[x] = g[x] * half * half;
    }
    return Distribution.owning(0, claim.step(), g);
  }

  /**
   * The same by transform: the generating function of the number taken at the transform of the claim, both tilted by
   * exp(−θx) so that losses beyond the lattice do not fold back into it.
   *
   * @param claim one claim on a lattice that begins at zero
   * @param points how many points of the loss
   */
  public static Distribution fourier(Frequency frequency, Distribution claim, int points) {
    double[] f = fromZero(claim);
    int size = Fourier.sizeFor(2 * points);
    double tilt = TILT / size;
    double[] re = new double[size];
    double[] im = new double[size];
    for (int i = 0, last = Math.min(points, f.length); i < last; i++) {
      re[i] = f[i] * Math.exp(-tilt * i);
    }
    Fourier plan = Fourier.of(size);
    plan.forward(re, im);
    frequency.generating(re, im);
    plan.inverse(re, im);
    double[] g = Arrays.copyOf(re, points);
    for (int i = 0; i < points; i++) {
      g[i] = Math.max(g[i] * Math.exp(tilt * i), 0);
    }
    return Distribution.owning(0, claim.step(), g);
  }

  /** VaR(p), the smallest amount x of the lattice with F(x) ≥ p. */
  public double quantile(double p) {
    return distribution.quantile(p);
  }

  /** TVaR(p) = E[X | X &gt; VaR(p)]; infinite if the loss has no mean. */
  public double tailMean(double p) {
    return distribution.tailMean(p, mean);
  }

  private static double[] fromZero(Distribution claim) {
    if (claim.start() != 0) {
      throw Demand.refused("A claim's lattice must begin at zero, not at %s.", claim.start());
    }
    return claim.masses();
  }

  /** One more than the last point that has mass. */
  private static int support(Distribution claim) {
    int last = claim.size();
    while (last > 1 && claim.mass(last - 1) <= 0) {
      last--;
    }
    return last;
  }

  /** The mean of a severity that was rounded to the lattice: h Σ S(ih) from 0 if up, from 1 if down. */
  private static double rounded(Severity severity, Lattice lattice, double step) {
    double sum = 0;
    for (int i = lattice == Lattice.LOWER ? 0 : 1; i < MOST; i++) {
      double survival = 1 - severity.cumulative(i * step);
      if (survival <= 1e-15) {
        return sum * step;
      }
      sum += survival;
    }
    return Double.isFinite(severity.mean())
        ? sum * step + severity.mean() - severity.limitedMean(MOST * step)
        : Double.POSITIVE_INFINITY;
  }

  private static double nice(double about) {
    double power = Math.pow(10, Math.floor(Math.log10(about)));
    double first = about / power;
    return (first < 2 ? 1 : first < 5 ? 2 : 5) * power;
  }
}

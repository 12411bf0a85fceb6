package org.tibao.actuary;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The fast Fourier transform of a power of two, in place, on one array of real and one of imaginary parts: radix 2 after
 * J. W. Cooley, J. W. Tukey (1965), with the roots of unity tabled once per size.
 *
 * <p>
 * Why not Hipparchus' own: it is as fast, but finds the roots by recurrence. There and back over 2^20 points it loses 2e-11 of
 * the whole, this 8e-16; and exponential tilting multiplies what is lost.
 */
final class Fourier {

  private static final AtomicReferenceArray<Fourier> BY_LOG = new AtomicReferenceArray<>(31);

  private final int size;
  private final double[] cosines;
  private final double[] sines;

  private Fourier(int size) {
    this.size = size;
    cosines = new double[size];
    sines = new double[size];
    // The roots of the stage that joins halves of length h stand at h … 2h − 1, so that every stage reads in a row.
    for (int half = 1; half < size; half <<= 1) {
      for (int k = 0; k < half; k++) {
        double angle = -Math.PI * k / half;
        cosines[half + k] = Math.cos(angle);
        sines[half + k] = Math.sin(angle);
      }
    }
  }

  /** The transform of a size, which must be a power of two. */
  static Fourier of(int size) {
    int log = Integer.numberOfTrailingZeros(size);
    Fourier known = BY_LOG.get(log);
    if (known == null) {
      known = new Fourier(size);
      BY_LOG.set(log, known);
    }
    return known;
  }

  /** The smallest power of two that is not below n. */
  static int sizeFor(int n) {
    return n <= 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
  }

  /** X(k) = Σ x(j) exp(−2πi jk/n). */
  void forward(double[] re, double[] im) {
    reorder(re, im);
    for (int half = 1; half < size; half <<= 1) {
      for (int from = 0; from < size; from += half << 1) {
        stage(re, im, from, half);
      }
    }
  }

  /** x(j) = 1/n Σ X(k) exp(2πi jk/n). */
  void inverse(double[] re, double[] im) {
    forward(im, re);
    double scale = 1.0 / size;
    for (int i = 0; i < size; i++) {
      re[i] *= scale;
      im[i] *= scale;
    }
  }

  private void stage(double[] re, double[] im, int from, int half) {
    for (int k = 0; k < half; k++) {
      int a = from + k;
      int b = a + half;
      double c = cosines[half + k];
      double s = sines[half + k];
      double x = re[b] * c - im[b] * s;
      double y = re[b] * s + im[b] * c;
      re[b] = re[a] - x;
      im[b] = im[a] - y;
      re[a] += x;
      im[a] += y;
    }
  }

  private void reorder(double[] re, double[] im) {
    int shift = 32 - Integer.numberOfTrailingZeros(size);
    for (int i = 1; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        double x = re[i];
        re[i] = re[j];
        re[j] = x;
        double y = im[i];
        im[i] = im[j];
        im[j] = y;
      }
    }
  }

  /** The convolution of two rows, term by term; exact to the last digits of each term. */
  static double[] directly(double[] few, double[] many) {
    double[] sum = new double[few.length + many.length - 1];
    for (int i = 0; i < few.length; i++) {
      double weight = few[i];
      if (weight != 0) {
        for (int j = 0; j < many.length; j++) {
          sum[i + j] += weight * many[j];
        }
      }
    }
    return sum;
  }

  /** The convolution of two rows by one transform there and one back; negative dust of rounding becomes zero. */
  static double[] convolved(double[] one, double[] two) {
    int length = one.length + two.length - 1;
    int size = sizeFor(length);
    double[] re = Arrays.copyOf(one, size);
    double[] im = Arrays.copyOf(two, size);
    Fourier plan = of(size);
    plan.forward(re, im);
    // With z = a + ib, the transform of a∗b at k is (Z(k)² − conj(Z(n−k))²) / 4i.
    double[] x = new double[size];
    double[] y = new double[size];
    for (int k = 0; k < size; k++) {
      int mirror = (size - k) & (size - 1);
      double squareRe = re[k] * re[k] - im[k] * im[k] - (re[mirror] * re[mirror] - im[mirror] * im[mirror]);
      double squareIm = 2 * re[k] * im[k] + 2 * re[mirror] * im[mirror];
      x[k] = squareIm / 4;
      y[k] = -squareRe / 4;
    }
    plan.inverse(x, y);
    double[] sum = Arrays.copyOf(x, length);
    for (int i = 0; i < length; i++) {
      sum[i] = Math.max(sum[i], 0);
    }
    return sum;
  }
}

package org.tibao.actuary;

import java.util.Arrays;
import java.util.List;

/**
 * One fit of a generalised linear model with a logarithmic link by iteratively reweighted least squares.
 *
 * @param size k of a negative binomial law, else ∞
 * @param degrees records less coefficients
 */
record WeightedFit(double[] coefficients, double[][] covariance, double size, double deviance, double pearson,
    double logLikelihood, int degrees) {

  private static final int MOST_STEPS = 200;
  private static final double STILL = 1e-13;

  /** Fits the coefficients, and for a negative binomial law its size with them. */
  static WeightedFit of(RatingModel.Law law, List<String> names, double[][] rows, List<RatedRecord> records) {
    var search = new Search(law, names, rows, records);
    if (law != RatingModel.Law.NEGATIVE_BINOMIAL) {
      return search.fit(Double.POSITIVE_INFINITY);
    }
    double size = search.firstSize();
    for (int i = 0; i < MOST_STEPS; i++) {
      double[] means = search.means(search.coefficients(size));
      double next = search.size(means, size);
      boolean still = Math.abs(next - size) <= 1e-11 * size;
      size = next;
      if (still) {
        return search.fit(size);
      }
    }
    throw Demand.refused("The size of the negative binomial counts does not settle.");
  }

  static WeightedFit withSize(RatingModel.Law law, List<String> names, double[][] rows, List<RatedRecord> records,
      double size) {
    return new Search(law, names, rows, records).fit(size);
  }

  /** The way to a fit. */
  private static final class Search {

    private final RatingModel.Law law;
    private final List<String> names;
    private final double[][] rows;
    private final List<RatedRecord> records;
    private double[] coefficients;

    Search(RatingModel.Law law, List<String> names, double[][] rows, List<RatedRecord> records) {
      this.law = law;
      this.names = names;
      this.rows = rows;
      this.records = records;
      // The common mean, where every law and every design can begin.
      double total = 0;
      double exposure = 0;
      for (RatedRecord each : records) {
        total += law == RatingModel.Law.GAMMA ? each.response() * each.exposure() : each.response();
        exposure += each.exposure();
      }
      if (total == 0) {
        throw Demand.refused("There is no claim among the %d records.", records.size());
      }
      coefficients = new double[names.size()];
      coefficients[0] = Math.log(total / exposure);
    }

    double[] means(double[] at) {
      double[] means = new double[rows.length];
      for (int i = 0; i < means.length; i++) {
        double log = 0;
        for (int j = 0; j < at.length; j++) {
          log += rows[i][j] * at[j];
        }
        means[i] = Math.exp(log) * (law == RatingModel.Law.GAMMA ? 1 : records.get(i).exposure());
      }
      return means;
    }

    /** The weight of a record, w μ²/V(μ). */
    private double weight(int record, double mean, double size) {
      return law == RatingModel.Law.GAMMA ? records.get(record).exposure() : mean / (1 + mean / size);
    }

    private double[][] information(double[] means, double size) {
      double[][] information = new double[names.size()][names.size()];
      for (int i = 0; i < rows.length; i++) {
        double weight = weight(i, means[i], size);
        for (int j = 0; j < names.size(); j++) {
          for (int k = 0; k < names.size(); k++) {
            information[j][k] += weight * rows[i][j] * rows[i][k];
          }
        }
      }
      return information;
    }

    /** The inverse of the information; if there is none, a refusal that names the column which adds nothing. */
    private double[][] inverse(double[][] information) {
      double[][] inverse = Ascent.inverse(information);
      for (int size = 1; inverse.length == 0 && size <= names.size(); size++) {
        int columns = size;
        double[][] first = Arrays.stream(information).limit(columns).map(row -> Arrays.copyOf(row, columns))
            .toArray(double[][]::new);
        if (Ascent.inverse(first).length == 0) {
          throw Demand.refused("%s says nothing that the factors before it do not say.", names.get(size - 1));
        }
      }
      return inverse;
    }

    double[] coefficients(double size) {
      double[] here = coefficients;
      double deviance = deviance(means(here), size);
      for (int i = 0; i < MOST_STEPS; i++) {
        double[] step = step(here, size);
        double[] next = moved(here, step, 1);
        double after = deviance(means(next), size);
        for (double share = 0.5; !(after <= deviance * (1 + 1e-12) + 1e-12) && share > 1e-9; share /= 2) {
          next = moved(here, step, share);
          after = deviance(means(next), size);
        }
        boolean still = Math.abs(after - deviance) <= STILL * (Math.abs(after) + 0.1);
        here = next;
        deviance = after;
        if (still) {
          coefficients = moved(here, step(here, size), 1);
          return coefficients;
        }
      }
      throw Demand.refused("The coefficients of %s do not settle.", names);
    }

    private double[] step(double[] here, double size) {
      double[] means = means(here);
      double[] score = new double[names.size()];
      for (int i = 0; i < rows.length; i++) {
        double pull = weight(i, means[i], size) * (records.get(i).response() - means[i]) / means[i];
        for (int j = 0; j < score.length; j++) {
          score[j] += pull * rows[i][j];
        }
      }
      double[][] inverse = inverse(information(means, size));
      double[] step = new double[score.length];
      for (int j = 0; j < step.length; j++) {
        for (int k = 0; k < step.length; k++) {
          step[j] += inverse[j][k] * score[k];
        }
      }
      return step;
    }

    private static double[] moved(double[] here, double[] step, double share) {
      double[] moved = here.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += share * step[i];
      }
      return moved;
    }

    private double deviance(double[] means, double size) {
      double deviance = 0;
      for (int i = 0; i < means.length; i++) {
        double y = records.get(i).response();
        double apart = y == 0 ? 0 : y * Math.log(y / means[i]);
        deviance += 2 * switch (law) {
          case POISSON -> apart - (y - means[i]);
          case NEGATIVE_BINOMIAL -> apart - (Double.isInfinite(size)
              ? y - means[i]
              : (y + size) * Math.log1p((y - means[i]) / (means[i] + size)));
          case GAMMA -> records.get(i).exposure() * ((y - means[i]) / means[i] - Math.log(y / means[i]));
        };
      }
      return deviance;
    }

    /** A first size from the excess of the squares about the Poisson means over those means. */
    double firstSize() {
      double[] means = means(coefficients(Double.POSITIVE_INFINITY));
      double excess = 0;
      double squares = 0;
      for (int i = 0; i < means.length; i++) {
        double apart = records.get(i).response() - means[i];
        excess += apart * apart - records.get(i).response();
        squares += means[i] * means[i];
      }
      if (!(excess > 0)) {
        throw Demand
            .refused("The counts vary no more than Poisson's law allows: a negative binomial size has no bound.");
      }
      return squares / excess;
    }

    /** The likeliest size for these means. */
    double size(double[] means, double start) {
      return Math.exp(new Ascent("negative binomial counts", point -> {
        double size = Math.exp(point[0]);
        double value = 0;
        double slope = 0;
        double curve = 0;
        for (int i = 0; i < means.length; i++) {
          var term = NegativeBinomialFit.Term.of(Math.round(records.get(i).response()), means[i], size);
          value += term.log();
          slope += size * term.slope();
          curve += size * term.slope() + size * size * term.curve();
        }
        return new Ascent.Slope(point, value, new double[]{slope}, new double[][]{{curve}});
      }, 0).from(Math.log(start)).point()[0]);
    }

    WeightedFit fit(double size) {
      double[] found = coefficients(size);
      double[] means = means(found);
      double pearson = 0;
      for (int i = 0; i < means.length; i++) {
        double apart = (records.get(i).response() - means[i]) / means[i];
        pearson += weight(i, means[i], size) * apart * apart;
      }
      int degrees = rows.length - names.size();
      double spread = law == RatingModel.Law.GAMMA ? pearson / degrees : 1;
      double[][] covariance = inverse(information(means, size));
      for (double[] row : covariance) {
        for (int j = 0; j < row.length; j++) {
          row[j] *= spread;
        }
      }
      return new WeightedFit(found, covariance, size, deviance(means, size), pearson,
          logLikelihood(means, size, spread), degrees);
    }

    private double logLikelihood(double[] means, double size, double spread) {
      double log = 0;
      for (int i = 0; i < means.length; i++) {
        double y = records.get(i).response();
        log += switch (law) {
          case POISSON -> y * Math.log(means[i]) - means[i] - org.hipparchus.special.Gamma.logGamma(y + 1);
          case NEGATIVE_BINOMIAL -> NegativeBinomialFit.Term.of(Math.round(y), means[i], size).log();
          case GAMMA -> {
            double shape = records.get(i).exposure() / spread;
            yield new Gamma(shape, shape / means[i]).logDensity(y);
          }
        };
      }
      return log;
    }
  }
}

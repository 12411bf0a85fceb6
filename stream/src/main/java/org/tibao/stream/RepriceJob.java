package org.tibao.stream;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;
import org.tibao.stream.Portfolio.Policy;
import org.tibao.stream.Portfolio.Price;

/**
 * Prices every lift of a portfolio anew, says what of its premium is not yet earned, added up by county, and adds up what
 * claims were paid for the reserve. Lifts of a class come to one place, where the library prices the class once.
 */
final class RepriceJob {

  /** Under which the sums of the counties are found in the result: county, lifts, premiums, capital, unearned. */
  static final String COUNTIES = "counties";
  /** Under which {@link PaidClaims} are found. */
  static final String PAID = "paid";

  private static final TypeInformation<Tuple3<Integer, Integer, Integer>> POLICY = Types.TUPLE(Types.INT, Types.INT,
      Types.INT);
  private static final TypeInformation<Tuple5<Integer, Long, Long, Long, Long>> SUM = Types.TUPLE(Types.INT,
      Types.LONG, Types.LONG, Types.LONG, Types.LONG);

  private RepriceJob() {}

  static void build(StreamExecutionEnvironment env, long lifts) {
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    env.getConfig().enableObjectReuse();
    env.fromSequence(0, lifts - 1).map(new Claims()).returns(POLICY).keyBy(each -> each.f1, Types.INT)
        .map(new Pricing()).returns(SUM).keyBy(each -> each.f0, Types.INT).reduce(RepriceJob::add)
        .map(new Result()).returns(SUM).sinkTo(new DiscardingSink<>());
  }

  /** Looks up each lift's policy, and what its claims have been paid. */
  private static final class Claims extends RichMapFunction<Long, Tuple3<Integer, Integer, Integer>> {
    private final PaidClaims paid = new PaidClaims();

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator(PAID, paid);
    }

    @Override
    public Tuple3<Integer, Integer, Integer> map(Long number) {
      Policy policy = Portfolio.policy(number);
      Portfolio.claims(number, policy, paid);
      return Tuple3.of(policy.county(), policy.kind(), policy.months());
    }
  }

  private static Tuple5<Integer, Long, Long, Long, Long> add(Tuple5<Integer, Long, Long, Long, Long> one,
      Tuple5<Integer, Long, Long, Long, Long> other) {
    return Tuple5.of(one.f0, one.f1 + other.f1, one.f2 + other.f2, one.f3 + other.f3, one.f4 + other.f4);
  }

  /** Lifts of one class come one after the other: its price is worked out with the first. */
  private static final class Pricing
      extends
        RichMapFunction<Tuple3<Integer, Integer, Integer>, Tuple5<Integer, Long, Long, Long, Long>> {
    private transient int kind;
    private transient @Nullable Price price;

    @Override
    public Tuple5<Integer, Long, Long, Long, Long> map(Tuple3<Integer, Integer, Integer> policy) {
      Price known = price;
      if (known == null || kind != policy.f1) {
        known = Portfolio.price(policy.f1);
        kind = policy.f1;
        price = known;
      }
      return Tuple5.of(policy.f0, 1L, known.premium(), known.capital(), known.unearned(policy.f2));
    }
  }

  /** Hands over what a county came to. */
  private static final class Result
      extends
        RichMapFunction<Tuple5<Integer, Long, Long, Long, Long>, Tuple5<Integer, Long, Long, Long, Long>> {
    private final ListAccumulator<Tuple5<Integer, Long, Long, Long, Long>> counties = new ListAccumulator<>();

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator(COUNTIES, counties);
    }

    @Override
    public Tuple5<Integer, Long, Long, Long, Long> map(Tuple5<Integer, Long, Long, Long, Long> sum) {
      counties.add(sum);
      return sum;
    }
  }
}

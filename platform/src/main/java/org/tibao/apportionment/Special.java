package org.tibao.apportionment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/** 个别约定: what the owners agreed for one household otherwise than the scheme says, and why. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "special")
@JsonSubTypes({@JsonSubTypes.Type(value = Special.PaysNothing.class, name = "nothing"),
    @JsonSubTypes.Type(value = Special.PaysSum.class, name = "sum"),
    @JsonSubTypes.Type(value = Special.PaysPart.class, name = "part")})
public sealed interface Special {

  String room();

  String reason();

  /** It pays nothing: it does not take part, or its neighbours bear it. */
  record PaysNothing(String room, String reason) implements Special {
    public PaysNothing {
      reason = Written.needed("reason", reason);
    }
  }

  /** It pays just that sum, whatever the others pay. */
  record PaysSum(String room, Money sum, String reason) implements Special {
    public PaysSum {
      reason = Written.needed("reason", reason);
      if (sum.isNegative()) {
        throw Refused.at("sum", ApportionmentRefusal.NEGATIVE_SUM);
      }
    }
  }

  /** Its weight counts that many times: 0.5 for half. */
  record PaysPart(String room, BigDecimal factor, String reason) implements Special {
    public PaysPart {
      reason = Written.needed("reason", reason);
      if (factor.signum() < 0) {
        throw Refused.at("factor", ApportionmentRefusal.NOT_A_WEIGHT, factor.toPlainString());
      }
    }
  }
}

package org.tibao.intake;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/** Tries something inside the transaction of a load: what is refused is undone, and what was done before it stays. */
@Component
public class Attempts {

  private final TransactionTemplate savepoint;

  Attempts(PlatformTransactionManager transactions) {
    this.savepoint = new TransactionTemplate(transactions);
    savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** Why it was refused, or null if it was done. {@code taken} is the reason if the database knows it already. */
  public @Nullable Refused attempt(Runnable action, Reason taken) {
    try {
      savepoint.executeWithoutResult(status -> action.run());
      return null;
    } catch (Refused refused) {
      return refused;
    } catch (DataIntegrityViolationException e) {
      return Refused.because(taken);
    }
  }
}

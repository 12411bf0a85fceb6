package org.tibao.rescue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** 急修信号 — tells whoever draws troubles in this process that one has changed, as soon as it is written. */
@Component
public class Stirring {

  private final List<Runnable> ears = new CopyOnWriteArrayList<>();

  /** From now on that is called after every change; it must be quick, and must not throw. */
  public void listen(Runnable ear) {
    ears.add(ear);
  }

  /** Something changes: told when the transaction that runs is written. */
  void stir() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ears.forEach(Runnable::run);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        ears.forEach(Runnable::run);
      }
    });
  }
}

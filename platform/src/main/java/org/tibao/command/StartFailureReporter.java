package org.tibao.command;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A start that fails for a known reason is told in one sentence by the command: no report, no stack beside it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    return Failures.refusal(failure) != null || Failures.sentence(failure) != null;
  }
}

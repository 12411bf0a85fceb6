package org.tibao.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes out of traces what could be about a person: the address that was asked for (it may hold the secret
 * of a paper or a receipt; its pattern stays) and the text of an error (it may quote a row; its kind stays).
 */
@Component
@ConditionalOnExpression("!'${tibao.traces.url:}'.isBlank()")
@Order(Ordered.HIGHEST_PRECEDENCE)
class NothingPersonal implements ObservationFilter, ObservationHandler<Observation.Context> {

  private static final List<String> ADDRESSES = List.of("http.url", "client.name");

  @Override
  public Observation.Context map(Observation.Context context) {
    ADDRESSES.forEach(context::removeHighCardinalityKeyValue);
    return context;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  /** Comes before those who write the error down. */
  @Override
  public void onError(Observation.Context context) {
    Throwable error = context.getError();
    if (error != null && !(error instanceof Kind)) {
      context.setError(new Kind(error));
    }
  }

  /** What kind of error it was and where, without its words. */
  static final class Kind extends RuntimeException {

    Kind(Throwable error) {
      super(error.getClass().getName(), null, false, true);
      setStackTrace(error.getStackTrace());
    }
  }
}

package org.tibao.retrofit;

import java.util.List;
import org.tibao.refusal.Refused;

/**
 * 还差什么: one thing that stands between a stairwell and its next milestone.
 *
 * @param reason its name
 * @param arguments of its sentence
 */
public record Missing(CourseRefusal reason, List<Object> arguments) {

  static Missing of(CourseRefusal reason, Object... arguments) {
    return new Missing(reason, List.of(arguments));
  }

  Refused refused() {
    return Refused.because(reason, arguments.toArray());
  }
}

package org.tibao.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What is sent without a command id.
 *
 * @param without path patterns; signing in and out has no effect that a second time would double, and its counters of
 *        failures must survive the failure; a message of a lift has a number of its own; what the
 *        mini program sends is of both sorts
 */
@ConfigurationProperties("tibao.web.commands")
record CommandSettings(@DefaultValue({
    "/sign-in/**", "/sign-out", "/login", "/logout", "/error", "/v1/telemetry", "/wechat/**"}) List<String> without) {

  boolean free(String path) {
    PathContainer container = PathContainer.parsePath(path);
    return patterns().stream().anyMatch(pattern -> pattern.matches(container));
  }

  private List<PathPattern> patterns() {
    return without.stream().map(PathPatternParser.defaultInstance::parse).toList();
  }
}

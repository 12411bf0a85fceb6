package org.tibao.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tibao.support.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The dashboards and the rules of alerts that are shipped. */
final class WatchFiles {

  private static final Pattern SERIES = Pattern
      .compile("\\b(?:tibao|hikaricp|jvm|http_server|disk|process|system|logback|tasks|jdbc)_[a-z0-9_]+");

  private WatchFiles() {}

  static List<JsonNode> alerts() {
    JsonNode rules = YAMLMapper.builder().build()
        .readTree(Project.read(Project.root().resolve("deploy/prometheus/alerts.yaml")));
    List<JsonNode> alerts = new ArrayList<>();
    rules.path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
    return alerts;
  }

  /** Every expression that is asked of Prometheus. */
  static List<String> expressions() {
    List<String> asked = new ArrayList<>();
    alerts().forEach(alert -> asked.add(alert.path("expr").asString()));
    Project.files(".json").stream().filter(file -> Project.name(file).startsWith("deploy/grafana/"))
        .map(file -> JsonMapper.shared().readTree(Project.read(file)))
        .forEach(board -> board.path("panels").forEach(
            panel -> panel.path("targets").forEach(target -> asked.add(target.path("expr").asString()))));
    return asked;
  }

  /** The numbers that a text names. */
  static Set<String> series(String text) {
    var found = new TreeSet<String>();
    for (Matcher each = SERIES.matcher(text); each.find();) {
      found.add(each.group());
    }
    return found;
  }
}

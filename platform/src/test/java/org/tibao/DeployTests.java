package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tibao.support.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files by which others install and run the product. */
class DeployTests {

  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:[0-9][0-9A-Za-z._-]*\\d[0-9A-Za-z._-]*");

  @Test
  void everyManifestParsesAndSaysWhatItIs() {
    assertThat(manifests()).hasSizeGreaterThan(8).allSatisfy(manifest -> {
      assertThat(manifest.path("apiVersion").asString("")).isNotEmpty();
      assertThat(manifest.path("kind").asString("")).isNotEmpty();
      assertThat(manifest.path("metadata").path("name").asString("")).startsWith("tibao");
    });
  }

  @Test
  void aPodRunsUnprivilegedWithProbesAndLimitsAndTwoOfIt() {
    JsonNode deployment = manifests().stream().filter(each -> each.path("kind").asString("").equals("Deployment"))
        .findFirst().orElseThrow();
    JsonNode pod = deployment.path("spec").path("template").path("spec");
    JsonNode container = pod.path("containers").get(0);

    assertThat(deployment.path("spec").path("replicas").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(deployment.path("spec").path("strategy").path("rollingUpdate").path("maxUnavailable").asInt(9)).isZero();
    assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(container.path("securityContext").path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
        .allSatisfy(probe -> assertThat(container.path(probe).path("httpGet").path("path").asString(""))
            .startsWith("/health/"));
    assertThat(container.path("resources").path("limits").path("memory").asString("")).isNotEmpty();
    assertThat(container.path("image").asString("")).matches(PINNED);
  }

  @Test
  void imagesOfTheContainerArePinnedAndItDoesNotRunAsRoot() {
    List<String> lines = Project.read(Project.root().resolve("deploy/container/Containerfile")).lines().toList();

    assertThat(lines).filteredOn(line -> line.startsWith("FROM "))
        .hasSize(2).allSatisfy(line -> assertThat(line.split(" ")[1]).matches(PINNED));
    assertThat(lines).anyMatch(line -> line.matches("USER [1-9]\\d+:[1-9]\\d+"))
        .anyMatch(line -> line.startsWith("HEALTHCHECK "));
  }

  @Test
  void theServiceIsHardenedAndStopsInOrder() {
    assertThat(Project.read(Project.root().resolve("deploy/debian/tibao.service")).lines()).contains(
        "User=tibao", "NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectory=tibao", "KillMode=mixed",
        "Restart=on-failure", "EnvironmentFile=/etc/tibao/tibao.env");
  }

  @Test
  void scriptsAreExecutable() {
    assertThat(List.of("deploy/drill.sh", "deploy/debian/build.sh", "deploy/debian/tibao", "deploy/debian/postinst",
        "deploy/debian/prerm", "deploy/debian/postrm")).map(Project.root()::resolve).allMatch(Files::isExecutable);
  }

  private static List<JsonNode> manifests() {
    List<JsonNode> found = new ArrayList<>();
    for (Path file : Project.files(".yaml")) {
      if (Project.name(file).startsWith("deploy/kubernetes/")) {
        try (MappingIterator<JsonNode> documents = YAMLMapper.builder().build().readerFor(JsonNode.class)
            .readValues(Project.read(file))) {
          found.addAll(documents.readAll());
        }
      }
    }
    return found;
  }
}

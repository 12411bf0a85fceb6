package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.support.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files by which others install and run the product. */
class DeployTests {

  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:[0-9][0-9A-Za-z._-]*\\d[0-9A-Za-z._-]*");

  @Test
  void everyManifestParsesAndSaysWhatItIs() {
    assertThat(manifests()).hasSizeGreaterThan(7).allSatisfy(manifest -> {
      assertThat(manifest.path("apiVersion").asString("")).isNotEmpty();
      assertThat(manifest.path("kind").asString("")).isNotEmpty();
      assertThat(manifest.path("metadata").path("name").asString("")).startsWith("tibao");
    });
  }

  /** One that is applied with the rest would put its examples in the place of the key with which everything is sealed. */
  @Test
  void noSecretLiesInWhatIsApplied() {
    assertThat(manifests()).extracting(manifest -> manifest.path("kind").asString("")).contains("Deployment")
        .doesNotContain("Secret");
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
    assertThat(Project.read(Project.root().resolve("deploy/debian/tibao-backup.service")).lines())
        .as("a database that is not ours is copied by its own tools")
        .contains("ExecCondition=/bin/sh -c '[ -z \"$$TIBAO_DATABASE_URL\" ]'");
  }

  /** It would take detections from the consumer group of the real one, and speak to its partners. */
  @Test
  void theTownOfTheDrillInheritsNothingThatReachesOthers(@TempDir Path here) throws IOException, InterruptedException {
    Path tibao = Files.writeString(here.resolve("tibao"), """
        #!/bin/sh
        case $1 in
          backup) touch "$2" ;;
          restore) echo "probe.thing 1 of 1 holds" ;;
          serve) env >"%s/seen"; echo "Tibao ready" ;;
        esac
        """.formatted(here));
    assertThat(tibao.toFile().setExecutable(true)).isTrue();
    var drill = new ProcessBuilder("sh", Project.root().resolve("deploy/drill.sh").toString(), here + "/data", "1")
        .redirectErrorStream(true).redirectOutput(here.resolve("said").toFile());
    drill.environment().putAll(Map.of("TIBAO_COMMAND", tibao.toString(), "TIBAO_TELEMETRY_TO", "kafka",
        "TIBAO_TRACES_URL", "http://traces", "TIBAO_FIELD_KEY", "kept", "SPRING_PROFILES_ACTIVE", "demo"));

    assertThat(drill.start().waitFor()).as("nobody answers on port 1").isEqualTo(1);

    assertThat(Files.readAllLines(here.resolve("seen"))).contains("TIBAO_FIELD_KEY=kept", "TIBAO_TELEMETRY_BROKER=NONE",
        "TIBAO_NOTICE_CHANNEL=NONE").noneMatch(line -> line.matches("(TIBAO_T.*_(TO|URL)|TIBAO_COMMAND|SPRING_.*)=.*"));
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

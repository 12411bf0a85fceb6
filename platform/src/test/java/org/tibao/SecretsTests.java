package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.support.Project;
import org.tibao.support.SecretScan;

/** No key, no token and nobody's number lies in the repository. */
class SecretsTests {

  private static final Path ALLOWED = Project.root().resolve("platform/src/test/resources/secrets-allowed.txt");

  @Test
  void noFileHoldsASecretOrSomebodysNumber() {
    Set<String> allowed = allowed();
    var scan = new SecretScan(allowed);
    Set<String> unused = new TreeSet<>(allowed);
    List<SecretScan.Found> found = new ArrayList<>();
    for (Path file : Project.files("")) {
      String text = text(file);
      if (!file.equals(ALLOWED)) {
        found.addAll(scan.in(Project.name(file), text));
        unused.removeIf(text::contains);
      }
    }

    assertThat(found).isEmpty();
    assertThat(unused).as("allowed and nowhere to be seen").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"private key,-----BEGIN EC PRIVATE,' KEY-----'", "cloud key,LTAI,4G7h2K9m3PqR5sT8",
      "access token,ghp,_0123456789abcdefghijklmnopqrstuvwxyz", "WeChat account,wx,3f9a1c7e5b2d8064",
      "password in an address,postgres,://town:s3cret@d", "mobile number,138,17263549",
      "identity number,110101198003,071",
      "access token,eyJhbGciOiJIUzI1NiJ9,.eyJzdWIiOiJ0b3duIn0"})
  void whatIsPlantedIsFound(String kind, String begin, String rest) {
    String value = kind.equals("identity number") ? fitting(begin + rest) : begin + rest;

    assertThat(new SecretScan(Set.of()).in("planted", "a\nb " + value + " c"))
        .extracting(SecretScan.Found::kind, SecretScan.Found::line)
        .containsExactly(tuple(kind, 2));
    assertThat(new SecretScan(Set.of(value)).in("planted", value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"setting,TIBAO_DATABASE_PASSWORD=,town4,ever!,' '",
      "setting,'  TIBAO_NOTICE_SMS_KEY: \"',k3y-of,-gateway,'\"'",
      "key of 32 bytes,'at: ',q83vEjRWeJCrze8SNFZ4kKvN7xI0,VniQq83vEjRWeJA=,'\n'",
      "mobile number,'call ',138,17263549,.",
      "mobile number,'call ',138,17263549,'. Then'"})
  void aValueIsFoundInWhatStandsAround(String kind, String before, String begin, String rest, String after) {
    String text = before + begin + rest + after;

    assertThat(new SecretScan(Set.of()).in("planted", text)).extracting(SecretScan.Found::kind, SecretScan.Found::value)
        .containsExactly(tuple(kind, begin + rest));
    assertThat(new SecretScan(Set.of(begin + rest)).in("planted", text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KEY=${TIBAO_FIELD_KEY}", "PASSWORD: \"(yours)\"", "KEY = random32Bytes()",
      "SECRET=changeme"})
  void whatStandsForAValueIsNone(String text) {
    assertThat(new SecretScan(Set.of()).in("planted", text)).isEmpty();
  }

  @Test
  void anIdentityNumberThatCannotBeIsNobodys() {
    String fits = fitting("110101198003071");

    assertThat(new SecretScan(Set.of()).in("planted", fits.substring(0, 17) + (fits.endsWith("1") ? "2" : "1")))
        .isEmpty();
  }

  @Test
  void whatTheThreatModelNamesIsThere() {
    Set<String> known = Project.files(".java").stream()
        .map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
    Set<String> named = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`")
        .matcher(text(Project.root().resolve("docs/reference/threat-model.md"))).results().map(each -> each.group(1))
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).hasSizeGreaterThan(50);
    named.removeAll(known);
    assertThat(named).isSubsetOf(Set.of("JdbcClient"));
  }

  /** Two more digits and the one that fits. */
  private static String fitting(String fifteen) {
    for (String last : "0 1 2 3 4 5 6 7 8 9 X".split(" ")) {
      String number = fifteen + "23" + last;
      if (!new SecretScan(Set.of()).in("", number).isEmpty()) {
        return number;
      }
    }
    throw new AssertionError("one of eleven fits");
  }

  private static Set<String> allowed() {
    Set<String> allowed = new TreeSet<>();
    for (String line : text(ALLOWED).lines().filter(each -> !each.startsWith("#")).toList()) {
      assertThat(line).as("value = why").matches("\\S+ = .{10,}");
      allowed.add(line.substring(0, line.indexOf(' ')));
    }
    return allowed;
  }

  private static String text(Path file) {
    try {
      return Files.size(file) > 2_000_000 ? "" : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the licences that a list of components names with those that we allow. Called by {@code ./tibao package}:
 * {@code java -cp 'lib/*' deploy/Licences.java sbom.json deploy/licences.txt}; exit code 1 names what is not allowed.
 */
final class Licences {

  private Licences() {}

  public static void main(String[] arguments) throws Exception {
    JsonNode list = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
    Set<String> allowed = new TreeSet<>();
    Set<String> excused = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      String entry = line.replaceFirst("#.*", "").strip();
      if (entry.contains(" = ")) {
        excused.add(entry.substring(0, entry.indexOf(" = ")).strip());
      } else if (!entry.isEmpty()) {
        allowed.add(entry);
      }
    }
    List<String> refused = new ArrayList<>();
    int looked = 0;
    for (JsonNode component : list.path("components")) {
      String name = component.path("group").asString("") + ":" + component.path("name").asString("");
      List<String> licences = licences(component);
      looked++;
      // One of several is enough: who offers a choice lets us choose.
      if (!name.startsWith("org.tibao:") && !excused.contains(name) && licences.stream().noneMatch(allowed::contains)) {
        refused.add(name + " " + licences);
      }
    }
    if (looked == 0) {
      throw new IllegalStateException("no components in " + arguments[0]);
    }
    refused.forEach(each -> System.err.println("licence not on the list: " + each));
    System.err.println(looked + " components, " + refused.size() + " with a licence that is not on the list");
    System.exit(refused.isEmpty() ? 0 : 1);
  }

  private static List<String> licences(JsonNode component) {
    List<String> found = new ArrayList<>();
    for (JsonNode each : component.path("licenses")) {
      JsonNode licence = each.path("license");
      found.add(each.has("expression")
          ? each.path("expression").asString()
          : licence.path("id").asString(licence.path("name").asString("")));
    }
    return found;
  }
}

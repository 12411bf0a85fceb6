package org.tibao.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Small faults, planted below {@code src/test/resources/plants}, whose first line says which guard must complain of
 * them: a guard that nobody has seen to fail guards nothing.
 */
public final class Plants {

  private static final Path HOME = Project.root().resolve("platform/src/test/resources/plants");

  private Plants() {}

  /** The planted files below that directory, in order. */
  public static List<Path> below(String directory) {
    try (Stream<Path> files = Files.walk(HOME.resolve(directory))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What the first line of a plant says after its colon: the complaints that are due, separated by commas. */
  public static List<String> due(Path plant) {
    String first = Project.read(plant).lines().findFirst().orElse("");
    return Arrays.stream(first.substring(first.indexOf(':') + 1).replace("-->", "").split(",")).map(String::strip)
        .toList();
  }

  /** Compiles plants that the compiler has nothing against. */
  public static void compile(List<Path> plants, Path to) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var errors = new java.io.StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled = compiler.getTask(errors, files, null, List.of("-proc:none", "-d", to.toString()), null,
          files.getJavaFileObjectsFromPaths(plants)).call();
      if (!compiled) {
        throw new IllegalStateException(errors.toString());
      }
    }
  }

  /**
   * Compiles plants in a compiler of their own, with the very options that the build gives it.
   *
   * @param scratch an empty directory
   * @return all that the compiler said
   */
  public static String compileAsTheBuildDoes(List<Path> plants, Path scratch) throws Exception {
    Document pom = pom();
    List<String> options = texts(pom, COMPILER + "/compilerArgs/arg");
    if (texts(pom, COMPILER + "/failOnWarning").equals(List.of("true"))) {
      options.add("-Werror");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    options.stream().filter(option -> option.startsWith("-J")).forEach(command::add);
    List<String> rest = new ArrayList<>(options.stream().filter(option -> !option.startsWith("-J")).toList());
    String path = System.getProperty("java.class.path");
    rest.addAll(List.of("-proc:none", "-cp", path, "-processorpath", path, "-d", scratch.toString()));
    plants.forEach(plant -> rest.add(plant.toString()));
    Path arguments = scratch.resolve("arguments");
    Files.write(arguments, rest.stream().map(word -> '"' + word.replace("\\", "\\\\") + '"').toList());
    command.add("@" + arguments);
    Path said = scratch.resolve("said");
    int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    return Files.readString(said) + "exit " + exit;
  }

  private static final String COMPILER = "/project/build/pluginManagement/plugins/plugin"
      + "[artifactId='maven-compiler-plugin']/configuration";

  /** The parent pom. */
  public static Document pom() throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(Project.root().resolve("pom.xml").toFile());
  }

  /** The texts of the elements that an XPath names. */
  public static List<String> texts(Document document, String path) throws Exception {
    var nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}

package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tibao.refusal.Reason;
import org.tibao.support.MainClasses;
import org.tibao.support.MessageFiles;
import org.tibao.support.Project;

/** Every sentence exists in both languages, says the same and has its arguments. */
class MessagesTests {

  private static final MessageFiles MESSAGES = new MessageFiles(
      Project.files(".properties").stream().filter(file -> Project.name(file).contains("src/main/resources/messages/"))
          .collect(Collectors.toMap(file -> file.getFileName().toString(), Project::read)));

  @Test
  void bothLanguagesSayTheSame() {
    assertThat(MESSAGES.complaints()).isEmpty();
  }

  @Test
  void everyReasonHasItsSentence() {
    List<String> keys = reasons().map(Reason::messageKey).toList();

    assertThat(keys).isNotEmpty().allMatch(key -> key.matches("refusal\\.\\w+\\.[A-Z0-9_]+"));
    assertThat(MESSAGES.missing(keys)).isEmpty();
  }

  @Test
  void everySentenceThatAPageNamesExists() {
    List<Path> templates = Project.files(".html").stream()
        .filter(file -> Project.name(file).contains("src/main/resources/templates/")).toList();

    assertThat(templates).allSatisfy(template -> assertThat(MESSAGES.missing(MessageFiles.used(Project.read(template))))
        .as(Project.name(template)).isEmpty());
  }

  @Test
  void everythingThatWaitsForSomebodyHasItsShortName() {
    List<String> names = MESSAGES.keys().stream().filter(each -> each.matches(".+\\.duty\\.(?!tag)\\w+"))
        .map(each -> each + ".tag").distinct().toList();

    assertThat(names).contains("insurance.duty.MENDING.tag");
    assertThat(MESSAGES.missing(names)).isEmpty();
  }

  @Test
  void complainsWhenTheLanguagesDiffer() {
    var files = new MessageFiles(Map.of("lift.properties", "a=甲{0}\nb=乙\nc=\nd=丁", "lift_en.properties",
        "a=A {1}\nc=C\nd=D\nd=D again\ne=E", "stair.properties", "d=丁", "yard_en.properties", "f=It's {0}"));

    assertThat(files.complaints()).containsExactlyInAnyOrder("lift_en.properties: d is there twice",
        "lift.properties: a has [0] in Chinese and [1] in English", "lift.properties: b is missing in English",
        "lift.properties: c is blank", "lift.properties: e is missing in Chinese",
        "stair.properties has no English beside it",
        "d is in lift.properties and in stair.properties: only one of them is ever read",
        "yard_en.properties has no Chinese beside it",
        "yard_en.properties: f has arguments and a lone apostrophe: write two, or ’");
  }

  @Test
  void complainsOfASentenceThatIsNotThere() {
    var files = new MessageFiles(Map.of("lift.properties", "a=甲\nb=乙", "lift_en.properties", "a=A"));

    assertThat(files.missing(List.of("a", "b", "c"))).containsExactly("c has no Chinese sentence",
        "b has no English sentence", "c has no English sentence");
  }

  @Test
  void seesTheKeysThatATemplateNames() {
    assertThat(MessageFiles.used("""
        <!-- #{comment} --><!--/* #{comment} */--><!--/*/ <i th:text="#{lift.live}"></i> /*/-->
        <h1 th:text="#{lift.title}">x</h1><p th:text="#{lift.count(${count})}"></p>
        <p th:title="${#messages.msg('lift.hint')}" th:text="#{${key}}"></p>""")).containsExactly("lift.count",
        "lift.hint",
        "lift.live", "lift.title");
  }

  private static Stream<Reason> reasons() {
    return MainClasses.all().stream().filter(type -> type.isEnum() && type.isAssignableTo(Reason.class))
        .map(JavaClass::reflect).flatMap(type -> Stream.of(type.getEnumConstants())).map(Reason.class::cast);
  }
}

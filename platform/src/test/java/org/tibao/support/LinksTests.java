package org.tibao.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LinksTests {

  private static final Path DOCUMENT = Project.root().resolve("docs/walks/planted.md");
  private static final String MAIN = "../../platform/src/main/java/org/tibao/";

  @Test
  void followsLinksToFilesLinesHeadingsAndMembers() {
    assertThat(Links.broken(DOCUMENT, """
        # 一张票 One ballot
        [here](#一张票-one-ballot) [file](%1$sTibao.java) [line](%1$sTibao.java#L1) [member](%1$sTibao.java#main)
        [nested](%1$srefusal/Reason.java#CONFLICT) [folder](../../platform) [setting](../../pom.xml#java.version)
        [out](https://example.org/nowhere) [post](mailto:a@example.org) `[code](nowhere.md)`
        ```
        [code](nowhere.md)
        ```
        """.formatted(MAIN))).isEmpty();
  }

  @Test
  void findsLinksThatLeadNowhere() {
    assertThat(Links.broken(DOCUMENT, """
        # Title
        [a](nowhere.md) [b](#nothing) [c](%1$sTibao.java#L999) [d](%1$sTibao.java#absent) [e](/docs/start.md)
        [f](../../../outside.md) ![g](shot.png "a picture") <img src="shot.png"> [h](<no.md>)
        [i]: gone.md
        """.formatted(MAIN))).hasSize(10);
  }
}

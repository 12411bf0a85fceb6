package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.support.ChildJvm;

/**
 * {@code kill -9} in the middle of posting under load, every second time of the database as well, again and again on the
 * same books: nothing acknowledged is lost, nothing is doubled, the chain is whole. {@code -Dtibao.kills=100} kills more
 * often.
 */
class LedgerKillTests {

  private static final int KILLS = Integer.getInteger("tibao.kills", 2);

  /** Some hundred postings: all hands are at work. */
  private static final int UNDER_LOAD = 20_000;

  @TempDir
  private Path data;

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void nothingAcknowledgedIsLostAndNothingIsDoubled() throws Exception {
    var acknowledged = new HashSet<String>();
    var random = new Random(7);
    for (int kill = 1; kill <= KILLS; kill++) {
      acknowledged.addAll(killed(random.nextInt(300), kill % 2 == 0));
      List<String> checked = checked();
      List<String> standing = ids(checked, "stands ");

      assertThat(checked.getLast()).as("after kill %d", kill).isEqualTo("examined true 0 []");
      assertThat(standing).as("after kill %d", kill).doesNotHaveDuplicates().containsAll(acknowledged);
      System.out.println("kill " + kill + ": acknowledged " + acknowledged.size() + ", standing " + standing.size());
    }
    assertThat(acknowledged).isNotEmpty();
  }

  private Set<String> killed(int afterMillis, boolean databaseToo) throws Exception {
    try (var posting = ChildJvm.start(PostingProcess.class, data.toString())) {
      posting.awaitLine("acknowledged");
      Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofMinutes(2))
          .until(() -> posting.out().length() >= UNDER_LOAD || !posting.isAlive());
      assertThat(posting.isAlive()).as(posting.err()).isTrue();
      Thread.sleep(afterMillis);
      if (databaseToo) {
        posting.killWithAllItStarted();
      } else {
        posting.kill();
      }
      String said = posting.out();
      return Set.copyOf(ids(said.substring(0, said.lastIndexOf('\n') + 1).lines().toList(), "acknowledged "));
    }
  }

  private List<String> checked() throws Exception {
    try (var check = ChildJvm.start(PostingProcess.class, data.toString(), "check")) {
      assertThat(check.await()).as(check.err()).isZero();
      return check.out().lines().filter(line -> line.startsWith("stands ") || line.startsWith("examined ")).toList();
    }
  }

  private static List<String> ids(List<String> lines, String before) {
    return lines.stream().filter(line -> line.startsWith(before)).map(line -> line.substring(before.length()))
        .collect(Collectors.toList());
  }
}

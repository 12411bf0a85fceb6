package org.tibao.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.PersonalData;
import org.tibao.notice.Message;
import org.tibao.notice.NoticeRefusal;
import org.tibao.notice.Notices;
import org.tibao.notice.Recipient;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

/** Letters wait until a channel takes them, are tried a few times, and not when they are of no use any more. */
class LettersTests {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final JdbcClient jdbc = TestDatabase.fresh().jdbc();
  private final Channel channel = new Channel();
  private final Letters letters = new Letters(jdbc, new Plain(), channel);
  private final TroubleId trouble = trouble();

  /** A channel that can be away. */
  private static final class Channel implements Notices {
    private final List<String> taken = new ArrayList<>();
    private boolean ready = true;
    private boolean away;
    private int asked;

    @Override
    public void deliver(Recipient to, Message message) {
      asked++;
      if (away) {
        throw Refused.because(NoticeRefusal.CHANNEL_AWAY);
      }
      taken.add(message.template() + " " + to.phone() + " " + String.join(",", message.values().values()));
    }

    @Override
    public boolean ready() {
      return ready;
    }
  }

  /** Seals nothing: what is sealed is not what is looked at here. */
  private static final class Plain implements PersonalData {
    @Override
    public byte[] seal(String plain) {
      return plain.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public String open(byte[] sealed) {
      return new String(sealed, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public byte[] fingerprint(String plain) {
      return seal(plain);
    }
  }

  private TroubleId trouble() {
    TroubleId id = TroubleId.next();
    jdbc.sql(
        """
            insert into rescue.trouble (id, lift, path, region, label, address, rescue_code, shut_in, past, state, rung,
                   occurred_at, alarmed_at, unit_name, duty_phone, answer_minutes, arrive_minutes, rule)
            values (:id, :lift, '/31/', '31', '12 号', '', '', true, false, 'REPORTED', 'UNIT', :now, :now, '', '', 3, 30, 'r')
            """)
        .param("id", id.value()).param("lift", UUID.randomUUID()).param("now", Instants.at(NOW)).update();
    return id;
  }

  @Test
  void aLetterIsSentOnceAndWithoutANumberNotWritten() {
    letters.write(trouble, "rescue-shut-in", "维保", "13800005678", NOW, "12 号", "N012345");
    letters.write(trouble, "rescue-shut-in", "维保", "", NOW, "12 号", "N012345");
    letters.send(NOW);
    letters.send(NOW.plusSeconds(600));

    assertThat(channel.taken).containsExactly("rescue-shut-in 13800005678 12 号,N012345");
  }

  @Test
  void aChannelThatIsAwayIsAskedFourTimesAndNoMore() {
    channel.away = true;
    letters.write(trouble, "rescue-again", "维保", "13800005678", NOW, "12 号", "—");
    for (int i = 0; i < 30; i++) {
      letters.send(NOW.plus(Duration.ofMinutes(i)));
    }
    assertThat(channel.asked).isEqualTo(4);
    assertThat(refused()).containsExactly("CHANNEL_AWAY");
  }

  @Test
  void nothingIsAskedWithoutAChannelAndNothingIsSentThatIsOfNoUse() {
    channel.ready = false;
    letters.write(trouble, "rescue-coming", "", "13800005678", NOW, "12 号");
    letters.send(NOW);
    channel.ready = true;
    letters.send(NOW.plus(Duration.ofMinutes(61)));

    assertThat(channel.asked).isZero();
    assertThat(refused()).containsExactly("TOO_LATE");
  }

  private List<String> refused() {
    return jdbc.sql("select refused from rescue.letter").query((row, _) -> row.getString(1)).list();
  }
}

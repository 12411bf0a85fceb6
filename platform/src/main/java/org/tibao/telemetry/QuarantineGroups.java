package org.tibao.telemetry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;

/** The door to what lies in quarantine, by what was wrong with it: one mended codebook frees thousands. */
@Component
@Transactional(readOnly = true)
public class QuarantineGroups {

  private static final int AT_ONCE = 1_000;

  private final QuarantineGroupTable table;

  QuarantineGroups(QuarantineGroupTable table) {
    this.table = table;
  }

  /**
   * 隔离原因 — messages that were not understood for the same reason by the same codebook.
   *
   * @param devices how many devices sent them
   * @param device name of the one that sent the newest
   * @param detail what exactly was not understood of that one
   * @param example its bytes
   */
  public record Group(String reason, String codebook, String kind, long messages, long devices, Instant first,
      Instant last, String device, String detail, byte[] example) {

    /** The bytes as text if they are one, else in hexadecimal. */
    public String text() {
      String text = new String(example, StandardCharsets.UTF_8);
      boolean readable = !text.isEmpty()
          && text.chars().noneMatch(each -> each < ' ' && each != '\n' || each == 0xFFFD);
      return readable ? text : hex();
    }

    /** Pairs of hexadecimal digits, sixteen a line. */
    public String hex() {
      var hex = new StringBuilder();
      for (int i = 0; i < example.length; i++) {
        hex.append("%02x".formatted(example[i])).append(i % 16 == 15 ? '\n' : ' ');
      }
      return hex.toString().strip();
    }
  }

  /** The groups of the asker's territory, the largest first. */
  public List<Group> all(Actor actor) {
    return table.all(actor.patterns(Permission.TELEMETRY_READ));
  }

  /** The oldest thousand of a group that the asker may replay. */
  public List<UUID> of(Actor actor, String reason, String codebook, String kind) {
    return table.of(actor.patterns(Permission.DEVICE_MANAGE), reason, codebook, kind, AT_ONCE);
  }
}

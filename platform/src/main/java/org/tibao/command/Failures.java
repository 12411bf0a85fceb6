package org.tibao.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.tibao.database.DatabaseRefusal;
import org.tibao.dossier.DossierRefusal;
import org.tibao.handbook.HandbookRefusal;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.rules.RulesRefusal;

/** What a person at a terminal is told when a command fails: one sentence in each language where the cause is known. */
final class Failures {

  private Failures() {}

  /** The refusal at the bottom of a failure, or null. */
  static @Nullable Refused refusal(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof Refused refused) {
        return refused;
      }
    }
    return null;
  }

  static int exitCode(Refused refused) {
    if (refused.reason() instanceof DatabaseRefusal reason) {
      return reason.ofFile() ? Exit.REFUSED_FILE : Exit.FAILURE;
    }
    if (refused.reason() instanceof DossierRefusal || refused.reason() instanceof HandbookRefusal
        || refused.reason() instanceof RulesRefusal) {
      return Exit.FAILURE;
    }
    // Whatever else keeps Tibao from running is no file's fault; the rest is about the file that was handed in.
    return refused.reason().kind() == Reason.Kind.UNAVAILABLE ? Exit.FAILURE : Exit.REFUSED_FILE;
  }

  /** One sentence for a known cause, or null if only the whole story helps. */
  static @Nullable String sentence(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      switch (each) {
        case PortInUseException busy -> {
          return "端口 %1$d 已被占用，请用 --port 换一个。Port %1$d is in use; choose another with --port."
              .formatted(busy.getPort());
        }
        case AccessDeniedException denied -> {
          return "没有权限访问 %1$s。No permission for %1$s.".formatted(denied.getFile());
        }
        case FileSystemException file -> {
          return "无法使用 %1$s：%2$s。Cannot use %1$s: %2$s."
              .formatted(file.getFile(), file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
        }
        case IOException io when io.getCause() == null -> {
          // The end of a connection says nothing of itself.
          return "读写失败：%1$s。Reading or writing failed: %1$s."
              .formatted(io.getMessage() == null ? io.getClass().getSimpleName() : io.getMessage());
        }
        default -> {
          // look further down
        }
      }
    }
    return null;
  }
}

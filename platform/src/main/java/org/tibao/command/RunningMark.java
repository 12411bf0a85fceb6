package org.tibao.command;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tibao.database.DataDirectory;

/** Leaves a {@link RunFile} in the data directory for as long as this server is ready. */
@Component
@ConditionalOnWebApplication
public class RunningMark {

  private final DataDirectory directory;
  private volatile @Nullable RunFile file;

  RunningMark(DataDirectory directory) {
    this.directory = directory;
  }

  /** What was left in the directory; nothing before the server is ready. */
  public Optional<RunFile> file() {
    return Optional.ofNullable(file);
  }

  @EventListener
  void on(ApplicationReadyEvent ready) throws IOException {
    String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
    if (port != null) {
      RunFile own = RunFile.ofThisProcess(Integer.parseInt(port));
      own.write(directory.root());
      file = own;
    }
  }

  @EventListener(ContextClosedEvent.class)
  void stopping() throws IOException {
    if (file != null) {
      RunFile.delete(directory.root());
    }
  }
}

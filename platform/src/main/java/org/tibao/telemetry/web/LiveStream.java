package org.tibao.telemetry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import tools.jackson.databind.json.JsonMapper;

/**
 * The board's line to a browser (server-sent events). It is cut every few minutes: the browser comes again by itself,
 * and is asked for its rights again.
 */
@Controller
class LiveStream {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final LiveBoard board;

  LiveStream(LiveBoard board) {
    this.board = board;
  }

  /** Stays on its own virtual thread for as long as the browser listens. */
  @GetMapping("/lifts/live/stream")
  @Needs(Permission.TELEMETRY_READ)
  void stream(Actor actor, @RequestParam(defaultValue = "0") long since,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last, HttpServletResponse response)
      throws IOException, InterruptedException {
    Watcher watcher = board.watch(actor.paths(Permission.TELEMETRY_READ), version(last, since));
    try {
      response.setContentType("text/event-stream");
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      PrintWriter out = response.getWriter();
      out.write("retry: 3000\n\n");
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!out.checkError() && watcher.isOpen() && System.nanoTime() < end) {
        Watcher.Change change = watcher.next(SILENCE);
        if (change == null) {
          out.write(":\n\n");
        } else if (watcher.isOpen()) {
          out.write("id: " + change.version() + "\ndata: " + JSON.writeValueAsString(told(change)) + "\n\n");
        }
      }
    } finally {
      board.letGo(watcher);
    }
  }

  private static long version(@Nullable String last, long since) {
    return last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : since;
  }

  private static Map<String, Object> told(Watcher.Change change) {
    List<Object> lifts = new ArrayList<>();
    for (Watcher.Turned each : change.tiles()) {
      Tile now = each.now();
      lifts.add(Map.of("lift", now.lift().toString(), "look", now.look().name(), "before", each.before().name(),
          "where", now.where()));
    }
    return Map.of("lifts", lifts, "alarms", change.alarms(), "again", change.again());
  }
}

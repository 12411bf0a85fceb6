package org.tibao.rescue.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Open;
import org.tibao.access.Permission;
import org.tibao.rescue.Stirred;
import org.tibao.rescue.TroubleId;
import org.tibao.rescue.Troubles;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines to browsers (server-sent events): to the control room, to the mechanic's phone, to whoever pressed for help.
 * Cut every few minutes: the browser comes again by itself, and is asked for its rights again.
 */
@Controller
class RescueStream {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final RescueLine line;
  private final Troubles troubles;

  RescueStream(RescueLine line, Troubles troubles) {
    this.line = line;
    this.troubles = troubles;
  }

  /** Everything in the asker's territory; for programs with a token too. */
  @GetMapping({"/rescue/stream", "/api/v1/troubles/stream"})
  @Needs({Permission.UPKEEP_READ, Permission.RESCUE_HANDLE, Permission.RESCUE_COMMAND})
  void stream(Actor actor, HttpServletResponse response) throws IOException, InterruptedException {
    Set<String> territory = new HashSet<>();
    List.of(Permission.UPKEEP_READ, Permission.RESCUE_HANDLE, Permission.RESCUE_COMMAND)
        .forEach(each -> territory.addAll(actor.paths(each)));
    speak(each -> territory.stream().anyMatch(each.path()::startsWith), false, response);
  }

  /** The one trouble of whoever holds the code of a report. */
  @GetMapping("/sos/t/{code}/stream")
  @Open
  void follow(@PathVariable String code, HttpServletResponse response) throws IOException, InterruptedException {
    TroubleId trouble = troubles.follow(code).trouble().id();
    speak(each -> each.trouble().equals(trouble), true, response);
  }

  private void speak(Predicate<Stirred> sees, boolean guest, HttpServletResponse response)
      throws IOException, InterruptedException {
    RescueLine.Listener listener = line.listen(sees, guest);
    try {
      response.setContentType("text/event-stream");
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      PrintWriter out = response.getWriter();
      out.write("retry: 2000\n\n");
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!out.checkError() && listener.isOpen() && System.nanoTime() < end) {
        List<Stirred> changed = listener.next(SILENCE);
        out.write(changed == null ? ":\n\n" : "data: " + JSON.writeValueAsString(told(changed)) + "\n\n");
      }
    } finally {
      line.letGo(listener);
    }
  }

  private static List<Map<String, Object>> told(List<Stirred> changed) {
    return changed.stream().map(each -> Map.<String, Object>of("trouble", each.trouble().toString(), "lift",
        each.lift().toString(), "shutIn", each.shutIn(), "state", each.state().name())).toList();
  }
}

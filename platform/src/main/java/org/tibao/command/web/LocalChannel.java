package org.tibao.command.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.catalina.Globals;
import org.tibao.command.LocalDoor;
import org.tibao.command.RunFile;
import org.tibao.command.RunningMark;
import org.tibao.refusal.Refused;

/**
 * Answers under {@code /local} to commands on this machine that can read the data directory, and to nobody else: for
 * all others there is nothing here. No session, no page, and no other filter has a say.
 */
final class LocalChannel implements Filter {

  private final RunningMark mark;
  private final LocalDoor door;

  LocalChannel(RunningMark mark, LocalDoor door) {
    this.mark = mark;
    this.door = door;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain rest)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest asked) || !(response instanceof HttpServletResponse answer)
        || !mayAsk(asked)) {
      if (response instanceof HttpServletResponse refused) {
        refused.setStatus(HttpServletResponse.SC_NOT_FOUND);
      }
      return;
    }
    answer.setHeader("Cache-Control", "no-store");
    try {
      switch (asked.getMethod() + " " + asked.getRequestURI()) {
        case "GET /local/ping" -> answer.setStatus(HttpServletResponse.SC_OK);
        case "POST /local/backup" -> {
          answer.setContentType("application/zip");
          door.backup(answer.getOutputStream());
        }
        case "POST /local/import" -> {
          answer.setContentType("application/x-ndjson");
          door.importFile(asked.getInputStream(), answer.getOutputStream());
        }
        case "GET /local/vote-verify" -> {
          answer.setContentType("application/json");
          door.verifyVotes(answer.getOutputStream());
        }
        case "POST /local/ledger/export" -> {
          answer.setContentType("text/plain;charset=UTF-8");
          door.exportLedger(answer.getOutputStream());
        }
        case "POST /local/ledger/verify" -> {
          answer.setContentType("application/json");
          door.examineLedger(asked.getInputStream(), answer.getOutputStream());
        }
        case "POST /local/dossier" -> {
          answer.setContentType("application/pdf");
          door.liftFile(asked.getInputStream(), answer.getOutputStream());
        }
        case "POST /local/handbook" -> {
          answer.setContentType("application/octet-stream");
          door.handbook(asked.getInputStream(), answer.getOutputStream());
        }
        default -> answer.setStatus(HttpServletResponse.SC_NOT_FOUND);
      }
    } catch (Refused refused) {
      answer.reset();
      answer.setStatus(refused.reason().kind().status());
      answer.setContentType("application/json");
      answer.getOutputStream().write(door.answer(refused));
    }
  }

  private boolean mayAsk(HttpServletRequest asked) throws IOException {
    // A proxy on this machine asks from the loopback interface too, on behalf of the world.
    boolean forwarded = asked.getHeader("Forwarded") != null || asked.getHeader("X-Forwarded-For") != null
        || asked.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) != null;
    String token = asked.getHeader(RunFile.HEADER);
    return !forwarded && token != null && InetAddress.getByName(asked.getRemoteAddr()).isLoopbackAddress()
        && mark.file().map(file -> file.opens(token)).orElse(false);
  }
}

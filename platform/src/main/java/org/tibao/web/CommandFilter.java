package org.tibao.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tibao.refusal.Refused;

/**
 * A command has one effect however often it arrives. Every POST, PUT, PATCH and DELETE carries an id: the header
 * {@code Idempotency-Key} under {@code /api/v1}, the hidden field {@code _command} in a form. The rest of the chain runs
 * in one transaction together with the record of the id, so both are there or neither is. A repetition is given the
 * first answer, or told that it is done where that was a page or a secret, which are not kept; the same id with other
 * content is refused; what failed (4xx, 5xx) leaves nothing and may be repeated.
 *
 * <p>
 * Consequences for handlers: what must survive a refusal (a counter of failed sign-ins) needs a transaction of its own;
 * a command cannot answer asynchronously; work that takes minutes belongs in a job that the command starts.
 */
class CommandFilter extends OncePerRequestFilter {

  static final Set<String> COMMANDS = Set.of("POST", "PUT", "PATCH", "DELETE");
  static final String HEADER = "Idempotency-Key";
  static final int LONGEST_KEY = 200;

  private final CommandLog log;
  private final CommandSecret secret;
  private final CommandSettings settings;
  private final TransactionTemplate transaction;
  private final FaultAnswers faults;
  private final Clock clock;

  CommandFilter(CommandLog log, CommandSecret secret, CommandSettings settings, TransactionTemplate transaction,
      FaultAnswers faults, Clock clock) {
    this.log = log;
    this.secret = secret;
    this.settings = settings;
    this.transaction = transaction;
    this.faults = faults;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return !COMMANDS.contains(request.getMethod()) || settings.free(path);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    CommandLog.Command command;
    HttpServletRequest readable;
    try {
      String key = key(request);
      Fingerprint.Taken taken = Fingerprint.of(request);
      command = new CommandLog.Command(actor(request), key, request.getMethod(), request.getRequestURI(),
          secret.keyed(taken.fingerprint()));
      readable = new Synchronous(taken.request());
    } catch (Refused | IllegalStateException e) {
      // Tomcat throws the latter for a file that is too large.
      faults.answer(request, response,
          e instanceof Refused ? e : Refused.because(WebRefusal.BODY_TOO_LARGE, "64 MB"));
      return;
    }
    var attempt = new Attempt(command, readable, new HeldAnswer(response), chain);
    try {
      transaction.executeWithoutResult(attempt::run);
    } catch (DataAccessException | TransactionException e) {
      faults.answer(request, response, e);
      return;
    }
    attempt.finish(request, response);
  }

  private static String key(HttpServletRequest request) {
    boolean api = isApi(request);
    String header = request.getHeader(HEADER);
    String key = header != null || api ? header : request.getParameter("_command");
    if (key == null || key.isBlank()) {
      throw Refused.because(api ? WebRefusal.IDEMPOTENCY_KEY_MISSING : WebRefusal.COMMAND_MISSING);
    }
    if (key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw Refused.because(WebRefusal.IDEMPOTENCY_KEY_MALFORMED);
    }
    return key;
  }

  private static boolean isApi(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
  }

  /** Ids belong to who used them: nobody is ever given the answer to another's command. */
  private static String actor(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    return principal == null ? "" : principal.getName();
  }

  /** One arrival of a command. */
  private final class Attempt {
    private final CommandLog.Command command;
    private final HttpServletRequest request;
    private final HeldAnswer held;
    private final FilterChain chain;
    private CommandLog.@Nullable Known known;
    private @Nullable Exception thrown;

    Attempt(CommandLog.Command command, HttpServletRequest request, HeldAnswer held, FilterChain chain) {
      this.command = command;
      this.request = request;
      this.held = held;
      this.chain = chain;
    }

    void run(TransactionStatus status) {
      known = log.take(command, clock.instant());
      if (!(known instanceof CommandLog.Known.New)) {
        return;
      }
      try {
        chain.doFilter(request, held);
      } catch (IOException | ServletException | RuntimeException e) {
        thrown = e;
      }
      if (thrown == null && status.isRollbackOnly() && held.getStatus() / 100 == 3) {
        thrown = new IllegalStateException("a refusal was swallowed: the handler redirects as if all were well");
      }
      if (thrown != null || held.getStatus() >= 400 || status.isRollbackOnly()) {
        status.setRollbackOnly();
      } else {
        log.keep(command, held.answer(isApi(request)));
      }
    }

    void finish(HttpServletRequest original, HttpServletResponse response) throws IOException, ServletException {
      switch (thrown) {
        case IOException e -> throw e;
        case ServletException e -> throw e;
        case RuntimeException e -> throw e;
        case null, default -> {
        }
      }
      switch (known) {
        case CommandLog.Known.New _ -> held.release(original);
        case CommandLog.Known.Done done when done.answer().body() == null ->
          faults.refuse(original, response, Refused.because(WebRefusal.ANSWER_NOT_KEPT));
        case CommandLog.Known.Done done -> HeldAnswer.replay(original, response, done.answer());
        case CommandLog.Known.Other _ ->
          faults.refuse(original, response, Refused.because(WebRefusal.IDEMPOTENCY_KEY_REUSED));
        case null -> throw new IllegalStateException("the command was not looked at");
      }
    }
  }

  /** The transaction is bound to this thread: an answer from another would be outside of it. */
  private static final class Synchronous extends HttpServletRequestWrapper {
    Synchronous(HttpServletRequest request) {
      super(request);
    }

    @Override
    public boolean isAsyncSupported() {
      return false;
    }
  }
}

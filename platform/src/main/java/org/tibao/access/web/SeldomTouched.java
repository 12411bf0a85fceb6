package org.tibao.access.web;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Sessions whose last use is written down once a minute, not at every request: who clicks twice a second would otherwise
 * write as often, and wait for the disk each time. Whatever else changes is written at once. A session may end up to a
 * minute early.
 */
final class SeldomTouched<S extends Session> implements FindByIndexNameSessionRepository<SeldomTouched.Kept<S>> {

  static final Duration PAUSE = Duration.ofMinutes(1);

  private final FindByIndexNameSessionRepository<S> sessions;

  SeldomTouched(FindByIndexNameSessionRepository<S> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Kept<S> createSession() {
    return new Kept<>(sessions.createSession());
  }

  @Override
  public void save(Kept<S> session) {
    sessions.save(session.session);
  }

  @Override
  public @Nullable Kept<S> findById(String id) {
    S found = sessions.findById(id);
    return found == null ? null : new Kept<>(found);
  }

  @Override
  public void deleteById(String id) {
    sessions.deleteById(id);
  }

  @Override
  public Map<String, Kept<S>> findByIndexNameAndIndexValue(String name, String value) {
    var found = new HashMap<String, Kept<S>>();
    sessions.findByIndexNameAndIndexValue(name, value).forEach((id, session) -> found.put(id, new Kept<>(session)));
    return found;
  }

  /** One session. */
  static final class Kept<S extends Session> implements Session {

    private final S session;

    Kept(S session) {
      this.session = session;
    }

    @Override
    public void setLastAccessedTime(Instant now) {
      if (!now.isBefore(session.getLastAccessedTime().plus(PAUSE))) {
        session.setLastAccessedTime(now);
      }
    }

    @Override
    public String getId() {
      return session.getId();
    }

    @Override
    public String changeSessionId() {
      return session.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
      return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
      return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
      session.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
      session.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return session.getCreationTime();
    }

    @Override
    public Instant getLastAccessedTime() {
      return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return session.isExpired();
    }
  }
}

package org.tibao.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The audit trail: every change and every look at personal data. It only grows; the database refuses anything else. */
public interface Audit {

  /** Writes one change, in the caller's transaction. Values are for people to read; personal numbers come masked. */
  void changed(Actor actor, String action, Subject subject, Map<String, String> before, Map<String, String> after,
      Instant now);

  /** Writes many changes of one action at once, in the caller's transaction. */
  void changed(Actor actor, String action, List<Subject> subjects, Map<String, String> after, Instant now);

  /** Writes that somebody looked at personal data in full. */
  void looked(Actor actor, String what, Subject subject, Instant now);

  /** The history of one record, newest first, for those who may see the record. */
  List<AuditEntry> history(Actor actor, Permission needed, Subject subject);
}

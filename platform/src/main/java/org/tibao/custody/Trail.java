package org.tibao.custody;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tibao.access.Audit;
import org.tibao.rules.RuleBook;

/** How the house hears of what happened to money, the audit trail and the events; and the rules it happened by. */
@Component
record Trail(Audit audit, ApplicationEventPublisher events, RuleBook rules) {}

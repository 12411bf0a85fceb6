package org.tibao.custody;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tibao.access.Audit;

/** How the house hears of what happened to money: the audit trail and the events. */
@Component
record Trail(Audit audit, ApplicationEventPublisher events) {}

package org.tibao.telemetry;

import org.springframework.stereotype.Component;

/** Where messages go: rows of what was understood in their parts, and the rest into quarantine. */
@Component
record Stores(MessageRows rows, Partitions partitions, QuarantineTable quarantine) {}

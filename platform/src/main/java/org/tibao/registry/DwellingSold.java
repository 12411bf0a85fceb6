package org.tibao.registry;

import java.time.LocalDate;

/** A dwelling has passed to other owners on that day; what the earlier ones said no longer speaks for it. */
public record DwellingSold(DwellingId dwelling, StairwellId stairwell, LocalDate on) {}

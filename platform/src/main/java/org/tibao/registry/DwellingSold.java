package org.tibao.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A dwelling has passed to other owners; what the earlier ones said no longer speaks for it.
 *
 * @param sale names this sale: two sales of one dwelling on one day are two
 * @param on first day on which it is theirs
 * @param entered when the register heard of it, often days later
 */
public record DwellingSold(UUID sale, DwellingId dwelling, StairwellId stairwell, LocalDate on, Instant entered) {}

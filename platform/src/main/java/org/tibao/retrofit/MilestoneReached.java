package org.tibao.retrofit;

import java.time.LocalDate;
import org.tibao.registry.StairwellId;

/** A stairwell has passed the gate of a milestone. */
public record MilestoneReached(StairwellId stairwell, Milestone milestone, LocalDate on) {}

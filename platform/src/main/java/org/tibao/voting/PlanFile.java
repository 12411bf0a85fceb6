package org.tibao.voting;

import org.tibao.documents.EvidenceId;

/**
 * 方案文件: one file of what the owners are asked about — a drawing, the budget, the share table, the agreement — bound to
 * the question as it was read when the vote was prepared.
 *
 * @param name as whoever prepared the vote called it
 * @param digest SM3 of its bytes, hexadecimal
 */
public record PlanFile(EvidenceId file, String name, String digest) {}

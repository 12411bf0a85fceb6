package org.tibao.custody;

/**
 * 付款凭证类别: a kind of proof that a step of the release plan asks for, such as the acceptance of the shaft.
 *
 * @param code kept with the file; the label may change
 */
public record EvidenceKind(String code, String label, String labelEn) {}

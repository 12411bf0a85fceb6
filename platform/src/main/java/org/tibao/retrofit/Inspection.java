package org.tibao.retrofit;

import java.time.LocalDate;

/**
 * 监督检验: one try of the inspection body on the finished installation; its day anchors all later inspections.
 *
 * @param report number of the report
 * @param text what it holds against it, where it did not pass
 */
public record Inspection(LocalDate on, String report, boolean passed, String text) {}

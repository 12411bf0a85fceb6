package org.tibao.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that did not succeed, in the words of the reader.
 *
 * @param status HTTP status
 * @param code name of the reason; stable
 * @param title what kind of no, in a few words
 * @param detail what happened
 * @param todo what to do about it
 * @param field name of the entry to blame, or empty
 * @param errors several entries to blame
 * @param caseNumber number under which the log knows it
 */
record Fault(int status, String code, String title, String detail, String todo, String field, List<Entry> errors,
    String caseNumber) {

  /** One entry of a form or a JSON body that must change. */
  record Entry(String field, String message) {}

  /** RFC 9457, with the extensions code, field, errors and case. */
  Map<String, Object> problem(String instance) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:tibao:problem:" + code);
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    problem.put("instance", instance);
    problem.put("code", code);
    if (!field.isEmpty()) {
      problem.put("field", field);
    }
    if (!errors.isEmpty()) {
      problem.put("errors", errors);
    }
    problem.put("case", caseNumber);
    return problem;
  }
}

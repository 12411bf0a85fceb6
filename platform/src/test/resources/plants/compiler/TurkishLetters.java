// expect: [StringCaseLocaleUsage]
package org.tibao.planted;

class TurkishLetters {
  String code(String written) {
    return written.toUpperCase();
  }
}

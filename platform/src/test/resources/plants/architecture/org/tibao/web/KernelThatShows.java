// breaks: nothing
package org.tibao.web;

import org.springframework.web.bind.annotation.GetMapping;

class KernelThatShows {
  @GetMapping("/health")
  String health() {
    return "UP";
  }
}

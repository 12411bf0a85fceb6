// breaks: may
package org.tibao.web;

import org.springframework.web.bind.annotation.PostMapping;

class KernelThatWrites {
  @PostMapping("/language")
  String language() {
    return "redirect:/";
  }
}

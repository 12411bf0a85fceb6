// breaks: surface, may
package org.tibao.registry;

import org.springframework.web.bind.annotation.GetMapping;

class HandlerInTheDomain {
  @GetMapping("/lifts")
  String lifts() {
    return "registry/lifts";
  }
}

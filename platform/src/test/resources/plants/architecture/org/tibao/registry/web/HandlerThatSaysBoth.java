// breaks: may
package org.tibao.registry.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Needs;
import org.tibao.access.Open;

class HandlerThatSaysBoth {
  @Open
  @Needs
  @GetMapping("/lifts")
  String lifts() {
    return "registry/lifts";
  }
}

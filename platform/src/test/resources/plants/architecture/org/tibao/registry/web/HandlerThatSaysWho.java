// breaks: nothing
package org.tibao.registry.web;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Needs;
import org.tibao.access.Open;

class HandlerThatSaysWho {
  @Open
  @GetMapping("/lifts")
  String lifts() {
    return "registry/lifts";
  }

  @Needs
  @DeleteMapping("/lifts")
  String forget() {
    return "registry/lifts";
  }
}

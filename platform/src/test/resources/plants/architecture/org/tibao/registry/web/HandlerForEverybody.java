// breaks: may
package org.tibao.registry.web;

import org.springframework.web.bind.annotation.RequestMapping;

class HandlerForEverybody {
  @RequestMapping("/lifts")
  String lifts() {
    return "registry/lifts";
  }
}

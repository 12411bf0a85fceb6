package org.tibao.web;

import jakarta.servlet.http.HttpServletRequest;

/** Says who looks; implemented by the access module. Without an implementation everybody is anonymous. */
public interface Viewers {

  /** Who sent this request. Must not ask the database: it is also asked while a broken transaction is reported. */
  Viewer viewer(HttpServletRequest request);
}

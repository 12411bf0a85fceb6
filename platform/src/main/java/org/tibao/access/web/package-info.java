/** 身份与权限的页面和接口 — the filters that find out who asks, the guard before every handler, and the pages of access. */
@NullMarked
package org.tibao.access.web;

import org.jspecify.annotations.NullMarked;

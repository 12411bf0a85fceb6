/** What the mini program asks, and the page by which a ticket becomes a session of the portal. */
@NullMarked
package org.tibao.wechat.web;

import org.jspecify.annotations.NullMarked;

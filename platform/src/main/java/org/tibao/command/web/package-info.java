/** The door of {@code /local}: for commands on the same machine, before anything else sees the request. */
@NullMarked
package org.tibao.command.web;

import org.jspecify.annotations.NullMarked;

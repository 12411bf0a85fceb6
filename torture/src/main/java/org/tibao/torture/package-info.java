/**
 * The whole product under load while its parts are killed, cut off, starved and set to other times, and the account of what
 * it kept of its promises: acknowledged is stored, each once; the books balance; nobody sees what is not theirs.
 *
 * <p>It stands outside: processes, sockets, files and a database are all that it knows of the product. {@link
 * org.tibao.torture.TortureCommand} is the way in.
 */
@NullMarked
package org.tibao.torture;

import org.jspecify.annotations.NullMarked;

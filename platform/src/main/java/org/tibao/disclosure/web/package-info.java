/** The open page of a stairwell, and the page on which staff print its code and replace it. */
@NullMarked
package org.tibao.disclosure.web;

import org.jspecify.annotations.NullMarked;

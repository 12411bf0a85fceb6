/** The page that lists the demo's people. */
@NullMarked
package org.tibao.demo.web;

import org.jspecify.annotations.NullMarked;

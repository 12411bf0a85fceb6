/** The pages of oversight. */
@NullMarked
package org.tibao.oversight.web;

import org.jspecify.annotations.NullMarked;

/** The pages of the maintenance fund: for its officers, for committees, and for households on the phone. */
@NullMarked
package org.tibao.fund.web;

import org.jspecify.annotations.NullMarked;

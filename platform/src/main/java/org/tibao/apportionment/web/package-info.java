/** The pages of 分摊: schemes side by side, agreements, and what a household pays and why. */
@NullMarked
package org.tibao.apportionment.web;

import org.jspecify.annotations.NullMarked;

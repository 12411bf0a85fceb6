/** The pages of spot checks and red flags: for who plans, for who stands at the lift with a phone, for everybody. */
@NullMarked
package org.tibao.inspection.web;

import org.jspecify.annotations.NullMarked;

/** The pages of care: the plan, contracts and mechanics at a desk; the visit on the mechanic's phone, without signal too. */
@NullMarked
package org.tibao.upkeep.web;

import org.jspecify.annotations.NullMarked;

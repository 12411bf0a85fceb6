/** The pages of claims: for the insurer's desk, for committees, and for households on the phone. */
@NullMarked
package org.tibao.claims.web;

import org.jspecify.annotations.NullMarked;

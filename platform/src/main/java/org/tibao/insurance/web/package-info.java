/** The pages of insurance: for committees, for insurers, and for households on the phone. */
@NullMarked
package org.tibao.insurance.web;

import org.jspecify.annotations.NullMarked;

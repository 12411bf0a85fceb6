/** The pages of supervised money: for staff, and for households on the phone. */
@NullMarked
package org.tibao.custody.web;

import org.jspecify.annotations.NullMarked;

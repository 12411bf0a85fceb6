/** The pages of the handbook and of what is printed for stairwells and households. */
@NullMarked
package org.tibao.handbook.web;

import org.jspecify.annotations.NullMarked;

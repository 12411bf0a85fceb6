/** The question on a household's phone, and the pages of those who answer for the steps. */
@NullMarked
package org.tibao.satisfaction.web;

import org.jspecify.annotations.NullMarked;

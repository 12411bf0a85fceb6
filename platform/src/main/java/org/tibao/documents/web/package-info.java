/** The pages of the papers and of the evidence. */
@NullMarked
package org.tibao.documents.web;

import org.jspecify.annotations.NullMarked;

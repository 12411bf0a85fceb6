/** The pages of a lift's file. */
@NullMarked
package org.tibao.dossier.web;

import org.jspecify.annotations.NullMarked;

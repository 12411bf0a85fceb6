/** The pages of one's own rights: helpers, consents, one's data; and where staff answer. */
@NullMarked
package org.tibao.privacy.web;

import org.jspecify.annotations.NullMarked;

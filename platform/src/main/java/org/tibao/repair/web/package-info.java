/** Pages of repair: what waits, one repair with both reviews, the price book, the repairer's and the residents' own. */
@NullMarked
package org.tibao.repair.web;

import org.jspecify.annotations.NullMarked;

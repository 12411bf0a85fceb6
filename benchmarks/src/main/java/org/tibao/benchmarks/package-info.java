/** Side-by-side measurements, run on demand and never part of the tests: a figure here is a ratio to what bounds it. */
@NullMarked
package org.tibao.benchmarks;

import org.jspecify.annotations.NullMarked;

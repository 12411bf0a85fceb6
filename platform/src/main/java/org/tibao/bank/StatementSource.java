package org.tibao.bank;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The statements of a file one after the other, whatever its format. */
interface StatementSource extends Closeable {

  /** The next statement, or null after the last. */
  @Nullable
  BankStatement next();
}

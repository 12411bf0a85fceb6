package org.tibao.sheets;

import java.io.Closeable;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet in their order, blank ones included or not, as its format happens to tell them. */
interface RowSource extends Closeable {

  /** The next row, or null after the last. */
  @Nullable
  SheetRow next() throws IOException, XMLStreamException;
}

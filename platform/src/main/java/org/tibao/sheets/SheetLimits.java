package org.tibao.sheets;

/** How much of a spreadsheet is taken: far above what an office writes, far below what harms the house. */
public final class SheetLimits {

  /** Bytes of a file as it is sent. */
  public static final long FILE_BYTES = 256L << 20;
  /** Bytes of an xls file, which has to be held in memory whole, at about ten times its size. */
  public static final long XLS_BYTES = 16L << 20;
  /** Bytes that one part of a workbook, or a gzipped file, may unpack to. */
  public static final long PART_BYTES = 1L << 30;
  /** Bytes that all parts read of one workbook may unpack to together. */
  public static final long INFLATED_BYTES = 3L << 29;
  /** How many times its packed size something may unpack to, once it is larger than {@link #RATIO_FREE_BYTES}. */
  public static final long INFLATION_RATIO = 200;
  /** Bytes below which the ratio is not looked at: a small sheet of equal rows packs very well. */
  public static final long RATIO_FREE_BYTES = 8L << 20;
  /** Parts of a workbook. */
  public static final int PARTS = 1_000;
  /** Memory for the texts that the cells of an xlsx share, bytes. */
  public static final long SHARED_TEXT_BYTES = 128L << 20;
  public static final int COLUMNS = 1_000;
  public static final int ROWS = 2_000_000;
  /** Characters of a cell: what spreadsheet programs allow. */
  public static final int CELL_CHARACTERS = 32_767;
  /** Rows from the top among which the header is looked for, blank rows not counted. */
  static final int HEADER_ROWS = 20;

  private SheetLimits() {}

  /** Bytes as whole MiB, rounded up: the unit of the sentences. */
  static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}

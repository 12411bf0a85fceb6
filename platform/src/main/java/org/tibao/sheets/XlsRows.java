package org.tibao.sheets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/** The rows of one sheet of an xls of 1997 to 2003, which has to be held in memory whole and is limited for it. */
final class XlsRows implements RowSource {

  private final HSSFWorkbook workbook;
  private final boolean from1904;
  private final Iterator<Row> rows;
  private final Map<Short, NumberLook> looks = new HashMap<>();

  private XlsRows(HSSFWorkbook workbook, HSSFSheet sheet) {
    this.workbook = workbook;
    this.from1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
    this.rows = sheet.rowIterator();
  }

  static XlsRows open(Path file, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes));
      refuseContents(files.getRoot().getEntryNames());
      HSSFWorkbook workbook = new HSSFWorkbook(files.getRoot(), false);
      return new XlsRows(workbook, name.isEmpty() ? firstWithData(workbook) : named(workbook, name));
    } catch (EncryptedDocumentException e) {
      throw Refused.because(SheetRefusal.ENCRYPTED);
    } catch (OldExcelFormatException e) {
      throw Refused.because(SheetRefusal.UNKNOWN_FORMAT, "Excel 95");
    } catch (IOException | RuntimeException e) {
      // The bytes are in memory: what fails here is the file, not the disk.
      throw e instanceof Refused refused ? refused : SheetRefusal.damaged(e);
    }
  }

  private static void refuseContents(Set<String> entries) {
    if (entries.contains("EncryptedPackage")) {
      throw Refused.because(SheetRefusal.ENCRYPTED);
    }
    if (!entries.contains("Workbook") && !entries.contains("WORKBOOK")) {
      throw Refused.because(SheetRefusal.UNKNOWN_FORMAT, entries.contains("WordDocument") ? "Word" : "OLE2");
    }
    for (String entry : entries) {
      String upper = entry.toUpperCase(Locale.ROOT);
      if (upper.startsWith("_VBA_PROJECT")) {
        throw Refused.because(SheetRefusal.MACROS, entry);
      }
      if (upper.startsWith("MBD") || upper.startsWith("LNK") || upper.equals("OBJECTPOOL")) {
        throw Refused.because(SheetRefusal.EMBEDDED_OBJECTS, entry);
      }
    }
  }

  private static HSSFSheet named(HSSFWorkbook workbook, String name) {
    HSSFSheet sheet = workbook.getSheet(name);
    if (sheet == null) {
      throw Refused.because(SheetRefusal.NO_SUCH_SHEET, name);
    }
    return sheet;
  }

  private static HSSFSheet firstWithData(HSSFWorkbook workbook) {
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      if (!workbook.isSheetHidden(i) && !workbook.isSheetVeryHidden(i)) {
        XlsRows rows = new XlsRows(workbook, workbook.getSheetAt(i));
        for (SheetRow row = rows.next(); row != null; row = rows.next()) {
          if (!row.blank()) {
            return workbook.getSheetAt(i);
          }
        }
      }
    }
    throw Refused.because(SheetRefusal.EMPTY_FILE);
  }

  @Override
  public @Nullable SheetRow next() {
    if (!rows.hasNext()) {
      return null;
    }
    Row row = rows.next();
    Cells cells = new Cells(row.getRowNum() + 1L, Math.max(0, row.getLastCellNum()));
    for (Cell cell : row) {
      CellType type = cell.getCellType();
      cells.put(cell.getColumnIndex(), type == CellType.FORMULA
          ? shown(cell, cell.getCachedFormulaResultType())
          : shown(cell, type));
    }
    return cells.row();
  }

  private Cells.Cell shown(Cell cell, CellType type) {
    return switch (type) {
      case STRING -> Cells.Cell.of(cell.getStringCellValue());
      case BOOLEAN -> Cells.Cell.of(cell.getBooleanCellValue() ? "TRUE" : "FALSE");
      case ERROR -> new Cells.Cell(FormulaError.forInt(cell.getErrorCellValue()).getString(), CellDamage.FORMULA_ERROR);
      case NUMERIC -> {
        NumberLook look = looks.computeIfAbsent(cell.getCellStyle().getDataFormat(),
            id -> NumberLook.of(id, cell.getCellStyle().getDataFormatString()));
        yield look.show(cell.getNumericCellValue(), from1904);
      }
      case BLANK, FORMULA, _NONE -> Cells.Cell.EMPTY;
    };
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}

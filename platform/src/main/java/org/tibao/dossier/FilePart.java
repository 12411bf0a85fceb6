package org.tibao.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 部件 as a lift's file shows it: what it is, where it sits, since when, and how long such a part lives.
 *
 * @param life usual years of its life, such as 8–12, or empty where nothing is known
 * @param warranty last day of its warranty, or null
 * @param removedOn or null while it is in
 */
public record FilePart(String code, String name, String nameEn, String position, String brand, String serial,
    LocalDate fittedOn, String life, @Nullable LocalDate warranty, @Nullable LocalDate removedOn) {

  /** In the reader's language. */
  public String said(boolean english) {
    return english ? nameEn : name;
  }
}

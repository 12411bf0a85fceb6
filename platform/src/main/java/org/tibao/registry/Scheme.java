package org.tibao.registry;

import java.util.regex.Pattern;

/**
 * Under which register's rules a code was given; each has its own form. The same digits under another scheme are another
 * thing. Forms marked uncertain in {@code docs/reference/codes.md} are checked for length and characters only.
 */
public enum Scheme {
  /** 设备代码: 17 digits, the first four the kind of device (特种设备目录). */
  DEVICE_CODE("[1-9]\\d{16}"),
  /** 使用登记证编号, such as 梯11沪A00001(22). */
  USE_REGISTRATION("梯\\d{2}\\p{IsHan}[A-Z0-9]{1,2}\\d{4,5}[(（]\\d{2}[)）]"),
  /** 96333 救援码: letters and digits that the city's rescue platform gives. */
  RESCUE_CODE("[A-Z]?\\d{5,8}"),
  /** 内部编号: given by whoever runs the estate. */
  INTERNAL("[\\p{L}\\p{N}#号\\- ./]{1,40}"),
  /** The number of a register outside China; the import's mapping names the register. */
  FOREIGN("[\\p{L}\\p{N}:\\-./ ]{1,60}");

  private final Pattern form;

  Scheme(String form) {
    this.form = Pattern.compile(form);
  }

  /** Whether a value has the form of this scheme. */
  public boolean fits(String value) {
    return form.matcher(value).matches();
  }
}

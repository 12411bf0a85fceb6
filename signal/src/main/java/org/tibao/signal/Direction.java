package org.tibao.signal;

/** 运行方向 — where the car goes, with the code of GB/T 24476-2017 as its ordinal number. */
public enum Direction {
  /** 0 无方向. */
  NONE,
  /** 1 上行. */
  UP,
  /** 2 下行. */
  DOWN;
}

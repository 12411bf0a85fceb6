package org.tibao.registry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 一梯一档的一行 — something that happened to a lift, in words that the reader may read: names and numbers are masked already.
 *
 * @param id the same whenever it is asked again: what it is of, and its own id, such as {@code repair:0198…}
 * @param messageKey what it was; the arguments fill it: one that begins with {@code #} names a sentence itself, a day
 *     (2026-11-22) and a moment in China (2026-11-22T07:58) are written in the reader's way, everything else stays
 * @param address of the page that tells more, or null
 * @param evidence ids of the pictures and papers that belong to it
 */
public record LiftEvent(String id, Instant at, Chapter chapter, String messageKey, List<String> arguments,
    @Nullable String address, List<UUID> evidence) {

  /** 档案分类: where it stands in the file; the first five are those of the Special Equipment Safety Law, art. 35. */
  public enum Chapter {
    /** 设计文件、合格证明、安装与使用维护说明、监督检验证明. */
    ORIGIN,
    /** 定期检验和定期自行检查记录. */
    INSPECTION,
    /** 日常使用状况记录. */
    USE,
    /** 维护保养记录. */
    CARE,
    /** 运行故障和事故记录. */
    FAULT,
    /** 维修与更换部件. */
    REPAIR,
    /** 加梯的表决、协议与资金. */
    RETROFIT,
    /** 保险与理赔. */
    INSURANCE,
    /** 物联设备. */
    DEVICE
  }

  public LiftEvent {
    arguments = List.copyOf(arguments);
    evidence = List.copyOf(evidence);
  }
}

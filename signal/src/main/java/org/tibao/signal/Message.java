package org.tibao.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 消息 — one thing a lift's device said, decoded once.
 *
 * <p>
 * Modelled on the data items of GB/T 24476-2017, clauses 9 to 11. The device itself is not in the message: the topic or
 * the connection names it, and the registration says which lift and county it belongs to.
 */
public sealed interface Message extends Decoded {

  /** Says which message of this device it is, so that a repeat changes nothing. */
  Stamp stamp();

  /**
   * 印记 — which message of its device this is, and when the device says it happened.
   *
   * @param boot grows by one each time the device starts; {@code seq} counts anew after it
   * @param seq  counts the messages of one boot, from 1
   * @param at   the device's clock, which may be wrong
   */
  record Stamp(long boot, long seq, Instant at) {}

  /**
   * 实时状态 — how the lift stands at this moment.
   *
   * @param floor        physical floor (当前楼层), 1 the lowest landing; what the car shows is a mapping of its own
   * @param doorZone     the car is within the unlocking zone (开锁区域)
   * @param doorClosed   the car door is fully closed (关门到位)
   * @param passenger    somebody is in the car (轿内是否有人)
   * @param levelErrorMm car floor against landing at a stop, in mm, positive above; not in the standard, null where the
   *                     device cannot measure it
   */
  record Status(
      Stamp stamp,
      ServiceMode mode,
      boolean moving,
      Direction direction,
      boolean doorZone,
      int floor,
      boolean doorClosed,
      boolean passenger,
      @Nullable Integer levelErrorMm)
      implements
        Message {}

  /** 运行事件与故障 — something happened to the lift: a fault began, or its way of working changed. */
  record Event(Stamp stamp, Code code) implements Message {}

  /** 报警 — somebody pressed the alarm button, or the device itself reports a danger to people. */
  record Alarm(Stamp stamp, Code code) implements Message {}

  /**
   * 统计 — what the lift's counters read; both only grow until a control board is changed.
   *
   * @param runningHours 累计运行时间, hours
   * @param trips        累计运行次数
   */
  record Statistics(Stamp stamp, long runningHours, long trips) implements Message {}

  /** 心跳 — the device is alive and has nothing else to say. */
  record Heartbeat(Stamp stamp) implements Message {}
}

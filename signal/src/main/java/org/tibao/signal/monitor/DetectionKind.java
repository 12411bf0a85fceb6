package org.tibao.signal.monitor;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** 检出类别 — which trouble the monitor has found; its word stands in recordings and truth files. */
public enum DetectionKind {
  /** 困人: people are shut in the car. */
  ENTRAPMENT("entrapment", Danger.PEOPLE, each -> each.shutIn().atLevel()),
  /** 报警按钮: somebody rings, and nothing else says that people are shut in. */
  ALARM_BUTTON("alarmButton", Danger.SERVICE, _ -> Duration.ZERO),
  /** 冲顶. */
  ABOVE_TOP("aboveTop", Danger.PEOPLE, _ -> Duration.ZERO),
  /** 蹲底. */
  BELOW_BOTTOM("belowBottom", Danger.PEOPLE, _ -> Duration.ZERO),
  /** 轿厢意外移动. */
  UNINTENDED_MOVEMENT("unintendedMovement", Danger.PEOPLE, _ -> Duration.ZERO),
  /** 超速. */
  OVERSPEED("overspeed", Danger.PEOPLE, _ -> Duration.ZERO),
  /** 开门走车: a bridged door lock, a major hazard (GB 45067-2024, 5.6.4). */
  RUNNING_WITH_OPEN_DOOR("runningWithOpenDoor", Danger.PEOPLE, each -> each.car().openDoor()),
  /** 制动故障. */
  BRAKE_FAULT("brakeFault", Danger.PEOPLE, _ -> Duration.ZERO),
  /** 非平层停梯, nobody in it. */
  OFF_LEVEL_STOP("offLevelStop", Danger.SERVICE, each -> each.shutIn().offLevel()),
  /** 安全回路断路. */
  SAFETY_CIRCUIT_OPEN("safetyCircuitOpen", Danger.SERVICE, _ -> Duration.ZERO),
  /** 关门故障. */
  DOOR_CLOSE_FAULT("doorCloseFault", Danger.SERVICE, _ -> Duration.ZERO),
  /** 开门故障. */
  DOOR_OPEN_FAULT("doorOpenFault", Danger.SERVICE, _ -> Duration.ZERO),
  /** 电动机运转超时. */
  MOTOR_TIME_OUT("motorTimeOut", Danger.SERVICE, each -> each.car().motor()),
  /** 楼层位置丢失. */
  POSITION_LOST("positionLost", Danger.SERVICE, _ -> Duration.ZERO),
  /** 防止再运行. */
  RESTART_PREVENTED("restartPrevented", Danger.SERVICE, _ -> Duration.ZERO),
  /** 停电. */
  POWER_LOST("powerLost", Danger.SERVICE, _ -> Duration.ZERO),
  /** 长时间开门. */
  DOOR_BLOCKED("doorBlocked", Danger.SERVICE, each -> each.door().blocked()),
  /** 门磨损: a door fails to close much oftener than it did. */
  DOOR_WEAR("doorWear", Danger.WEAR, _ -> null),
  /** 平层漂移. */
  LEVELLING_DRIFT("levellingDrift", Danger.WEAR, _ -> null),
  /** 启动异常: far more starts than in its own past. */
  UNUSUAL_STARTS("unusualStarts", Danger.WEAR, _ -> Duration.ofHours(1)),
  /** 超期未检仍在使用. */
  UNINSPECTED_IN_USE("uninspectedInUse", Danger.HAZARD, _ -> null),
  /** 失联: heartbeats are missing. */
  SILENCE("silence", Danger.DEVICE, each -> each.hearing().silence()),
  /** 设备离线. */
  DEVICE_OFFLINE("deviceOffline", Danger.DEVICE, each -> each.hearing().offline()),
  /** 时钟错误: the device's clock is wrong; its messages are taken as of when they were received. */
  WRONG_CLOCK("wrongClock", Danger.DEVICE, _ -> null),
  /** 计数回退: the counter of trips fell, as with a new control board; counters are told daily. */
  COUNTER_FELL("counterFell", Danger.DEVICE, _ -> Duration.ofDays(1));

  /** 危害 — whom or what a trouble endangers first. */
  public enum Danger {
    PEOPLE, HAZARD, SERVICE, WEAR, DEVICE
  }

  private static final DetectionKind[] ALL = values();

  private final String word;
  private final Danger danger;
  private final Function<Thresholds, @Nullable Duration> wait;

  DetectionKind(String word, Danger danger, Function<Thresholds, @Nullable Duration> wait) {
    this.word = word;
    this.danger = danger;
    this.wait = wait;
  }

  /** As recordings, truth files and topics write it. */
  public String word() {
    return word;
  }

  public Danger danger() {
    return danger;
  }

  /**
   * How long its rule waits at most after the trouble began, when nothing says so sooner; null where it counts cycles,
   * stops or runs instead.
   */
  public @Nullable Duration wait(Thresholds thresholds) {
    return wait.apply(thresholds);
  }

  /** The kind of that word, or null. */
  public static @Nullable DetectionKind ofWord(String word) {
    for (DetectionKind each : ALL) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    return null;
  }
}

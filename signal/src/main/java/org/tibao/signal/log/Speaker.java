package org.tibao.signal.log;

import java.util.UUID;

/**
 * 发言设备 — the device that said something, with all that whoever reads the log has to know of its registration.
 *
 * @param number of the device, short, by which the log is divided
 * @param lift   in which it sits
 * @param county code of the county
 * @param path   scope path of the lift
 */
public record Speaker(int number, String name, UUID lift, int county, String path) {}

package org.tibao.telemetry;

import org.springframework.stereotype.Component;

/** What every way in needs: who may come, how they are read, where what they say goes, and what is counted. */
@Component
record Entrance(DeviceTable devices, Reading reading, Inflow inflow, Counts counts) {}

/**
 * 时间 — one clock, one zone. Domain methods take {@code now} or {@code today} as an argument; only pages, endpoints,
 * listeners and jobs ask the {@link java.time.Clock} bean. Open {@link org.tibao.time.ChinaTime}.
 */
@ApplicationModule(displayName = "时间", allowedDependencies = {})
@NullMarked
package org.tibao.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Pages and endpoints of telemetry; they use its doors like everybody else. */
@NullMarked
package org.tibao.telemetry.web;

import org.jspecify.annotations.NullMarked;

package org.tibao.intake;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Files are forgotten by the clock. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class IntakeSchedule {}

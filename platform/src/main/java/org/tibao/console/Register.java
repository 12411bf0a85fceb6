package org.tibao.console;

import org.springframework.stereotype.Component;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;

/** The registry's doors together, for pages that need all of them. */
@Component
record Register(Places places, Households households, Lifts lifts) {}

package org.tibao.privacy;

import java.time.Instant;
import java.util.UUID;
import org.tibao.access.ConsentPurpose;

/**
 * Somebody has consented to a purpose or taken it back; from then on modules do as they said.
 *
 * @param id names this change
 * @param given whether it holds from now on
 */
public record ConsentChanged(UUID id, UUID person, ConsentPurpose purpose, boolean given, Instant at) {}

package org.tibao.ledger;

import java.util.List;

/**
 * What an examination of the books came to.
 *
 * @param holds whether everything holds
 * @param accounts how many were looked at
 * @param entries how many were looked at
 * @param seals how many were recomputed
 * @param unsealed how many accounts and entries no seal has sealed yet: they are examined too, but a change that also
 *          brings digest, numbers and balances into line is not found among them
 * @param root the digest of the last seal; keep it to recognise the chain later
 * @param flaws what does not hold, the first hundred
 */
public record Report(boolean holds, long accounts, long entries, long seals, long unsealed, String root,
    List<Flaw> flaws) {}

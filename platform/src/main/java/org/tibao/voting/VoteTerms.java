package org.tibao.voting;

import org.jspecify.annotations.Nullable;

/**
 * The rules as they held on the day a vote was prepared, with the versions they came from: a later change of a rule
 * does not touch a vote that has begun.
 *
 * @param majorityVersion id of the rule version that names the majority
 * @param procedureVersion id of the rule version that names the rest
 * @param proxies how many owners one proxy may speak for, or null
 * @param phone whether ballots may be cast on the phone
 */
public record VoteTerms(Majority majority, String majorityVersion, Period objection, Period notice,
    Period announceWithin,
    Period resultPosted, @Nullable Integer proxies, boolean phone, Procedure.Duplicates duplicates,
    Procedure.Silence silence,
    String procedureVersion) {}

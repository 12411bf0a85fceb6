package org.tibao.voting;

import org.springframework.stereotype.Component;

/** All that a vote consists of in the database, for the doors that need several of them. */
@Component
record VotingTables(VoteTables votes, RollTables rolls, ObjectionTables objections, BallotTables ballots,
    BoxTables box) {}

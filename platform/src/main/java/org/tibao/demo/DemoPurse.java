package org.tibao.demo;

import java.util.List;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.custody.DoorAccountId;
import org.tibao.registry.Ownership;

/**
 * The money side of a door's story while it is told.
 *
 * @param bank the account as the bank keeps it
 * @param company that builds there
 * @param signers the two owners who sign for the door
 */
record DemoPurse(DemoDoor door, DemoCast cast, Agreement agreement, DoorAccountId account, DemoBank bank,
    DemoCast.Company company, List<Actor> signers) {}

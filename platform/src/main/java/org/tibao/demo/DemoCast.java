package org.tibao.demo;

import java.util.List;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.Role;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Ownership;
import org.tibao.registry.Stairwell;

/**
 * Who acts in the stories of the demo: what happened at a door was done by somebody with the right to it, as everywhere.
 *
 * @param taskForce of the town
 * @param clerk a second one, who reads papers again
 * @param secretary of 紫藤苑
 * @param companies that offer and build
 * @param custodian takes statements in and tells the bank to pay
 * @param second of the custodian, for what one person proposes and another instructs
 */
record DemoCast(Actor taskForce, Actor clerk, Actor secretary, List<Company> companies, Actor custodian, Actor second) {

  /** A company that builds lifts, with the one who speaks for it. */
  record Company(OrganisationId id, String name, Actor actor) {}

  /** Who answers for a door: the secretary of its neighbourhood, elsewhere the task force of the town. */
  Actor office(Stairwell stairwell) {
    return stairwell.estateName().equals("紫藤苑") ? secretary : taskForce;
  }

  Company company(OrganisationId id) {
    return companies.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /** An owner as the door lets them in on the telephone. */
  static Actor owner(Stairwell stairwell, Dwelling dwelling, Ownership owner) {
    return new Actor(owner.party().id().value(), owner.party().name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwelling.path()), Grant.of(Role.NEIGHBOUR, stairwell.path())));
  }
}

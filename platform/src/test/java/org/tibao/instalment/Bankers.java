package org.tibao.instalment;

import java.util.List;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.retrofit.Town;

/** Banks with people who work for them. */
public record Bankers(Organisations organisations, People people) {

  private static int count;

  /** A bank of a territory and who answers for it. */
  public record Banker(OrganisationId bank, Actor actor) {}

  public Banker of(String name, String path) {
    count++;
    OrganisationId bank = organisations.create(Actor.HOUSE, OrganisationKind.BANK, name, null, path, Town.NOW);
    PersonId person = people.admit(Actor.HOUSE,
        new People.Invitation("钱经理" + count, "banker" + count, null, bank, Role.BANK, path), "a-long-password-1", false,
        Town.NOW);
    return new Banker(bank, new Actor(person.value(), "钱经理" + count, Actor.Kind.STAFF,
        List.of(Grant.of(Role.BANK, path))));
  }
}

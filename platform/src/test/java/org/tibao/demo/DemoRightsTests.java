package org.tibao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.access.AuthorityStanding;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;
import org.tibao.ledger.Examiner;
import org.tibao.privacy.DataRequests;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.voting.VoteChecks;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DemoRightsTests {

  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  Authorities authorities;
  @Autowired
  DataRequests requests;
  @Autowired
  DemoPeople people;
  @Autowired
  List<PersonalRecords> modules;
  @Autowired
  Examiner books;
  @Autowired
  VoteChecks votes;
  @Autowired
  PlatformTransactionManager transactions;
  @Autowired
  Clock clock;

  @Test
  void theDaughterThePaperAndTheRequestAreThere() {
    assertThat(people.residents()).extracting(DemoPeople.Resident::toTry).contains("DAUGHTER");
    assertThat(authorities.of(Actor.HOUSE, 10)).anyMatch(each -> each.standing() instanceof AuthorityStanding.Entered)
        .anyMatch(each -> each.standing() instanceof AuthorityStanding.Accepted);
    assertThat(requests.of(Actor.HOUSE, 10)).anyMatch(each -> each.answer() == null);
  }

  @Test
  void whenAWholeStairwellHasItsDataDeletedBooksAndBallotsStillHold() {
    Stairwell door = places.stairwellsUnder(Actor.HOUSE, "/").stream()
        .filter(each -> each.label().equals("紫藤苑 1 号")).findFirst().orElseThrow();
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      // Others look at the same town: nothing of it stays.
      status.setRollbackOnly();
      var kept = new ArrayList<PersonalRecord>();
      for (Dwelling home : households.dwellings(Actor.HOUSE, door)) {
        households.owners(Actor.HOUSE, door).get(home.id()).forEach(owner -> {
          Whose whose = households.whose(owner.party().id().value());
          modules.forEach(each -> each.erase(whose, clock.instant()));
          modules.forEach(each -> kept.addAll(each.of(whose)));
        });
      }
      assertThat(kept).extracting(PersonalRecord::kind)
          .contains("custody.payment", "voting.ballot", "registry.name").doesNotContain("registry.numbers");
      assertThat(kept).allSatisfy(each -> assertThat(each.kind() + each.duty()).doesNotEndWith(each.kind()));
      assertThat(books.examine(List.of()).holds()).isTrue();
      assertThat(votes.all().holds()).isTrue();
    });
  }
}

package org.tibao.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;

/** Of a whole town full of life, the open pages give away nobody: every name, telephone and room is sought on them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class OpenBooksTownTests {

  private static final Pattern PHONE = Pattern.compile("(?<![0-9A-Za-z])1[3-9][0-9*]{9}(?![0-9A-Za-z])");
  private static final int EACH = 6;

  @LocalServerPort
  int port;
  @Autowired
  private Disclosure books;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private People people;
  @Autowired
  private Clock clock;

  @Test
  void noNameNoTelephoneAndNoRoomIsOnAnyOpenPage() throws IOException, InterruptedException {
    Set<String> staff = new HashSet<>();
    people.list(Actor.HOUSE, "", 0, 1_000).stream().map(Person::name).forEach(staff::add);
    Set<BooksSection> told = new HashSet<>();
    try (HttpClient reader = HttpClient.newHttpClient()) {
      for (Estate estate : places.estates(Actor.HOUSE)) {
        List<Stairwell> doors = places.stairwellsUnder(Actor.HOUSE, estate.path());
        for (int i = 0; i < doors.size(); i += Math.max(1, doors.size() / EACH)) {
          Stairwell door = doors.get(i);
          String address = books.address(door.id(), clock.instant());
          seek(door, staff, read(reader, address), read(reader, address + ".json"));
          note(told, books.book(door, clock.instant()));
        }
      }
    }
    // A town without any of it would prove nothing.
    assertThat(told).contains(BooksSection.WAY, BooksSection.VOTES, BooksSection.ACCOUNT, BooksSection.COMPANY,
        BooksSection.CARE);
  }

  private void seek(Stairwell door, Set<String> staff, String page, String data) {
    Set<String> names = new HashSet<>(staff);
    households.owners(Actor.HOUSE, door).values()
        .forEach(owners -> owners.forEach(each -> names.add(each.party().name())));
    for (String name : names) {
      assertThat(page).as(door.label() + " " + name).doesNotContain(name);
      assertThat(data).as(door.label() + " " + name).doesNotContain(name);
    }
    assertThat(PHONE.matcher(page).results().map(each -> each.group())).as(door.label()).isEmpty();
    assertThat(PHONE.matcher(data).results().map(each -> each.group())).as(door.label()).isEmpty();
    for (Dwelling flat : households.dwellings(Actor.HOUSE, door)) {
      assertThat(page).as(door.label()).doesNotContain(flat.room() + " 室", ">" + flat.room() + "<",
          flat.id().toString());
      assertThat(data).as(door.label()).doesNotContain("\"" + flat.room() + "\"", flat.id().toString());
    }
  }

  private static void note(Set<BooksSection> told, OpenBook book) {
    OpenBook.Way way = book.way();
    if (way != null && !way.reached().isEmpty()) {
      told.add(BooksSection.WAY);
    }
    if (book.votes().stream().anyMatch(each -> each.count() != null)) {
      told.add(BooksSection.VOTES);
    }
    if (book.account() != null) {
      told.add(BooksSection.ACCOUNT);
    }
    if (book.company() != null) {
      told.add(BooksSection.COMPANY);
    }
    if (book.lifts().care().stream().anyMatch(each -> !each.visits().isEmpty())) {
      told.add(BooksSection.CARE);
    }
  }

  private String read(HttpClient reader, String address) throws IOException, InterruptedException {
    HttpResponse<String> answer = reader.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
        .build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    return answer.body();
  }
}

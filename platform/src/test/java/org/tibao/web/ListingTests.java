package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ListingTests {

  @Test
  void readsWhereTheReaderIs() {
    Listing listing = listing("page=3&size=20&sort=-paid&colour=f1").withTotal(45);
    assertThat(listing.offset()).isEqualTo(40);
    assertThat(listing.from()).isEqualTo(41);
    assertThat(listing.to()).isEqualTo(45);
    assertThat(listing.sort()).isEqualTo("paid");
    assertThat(listing.descending()).isTrue();
    assertThat(listing.link(2)).isEqualTo("?size=20&sort=-paid&colour=f1&page=2");
    assertThat(listing.sortLink("days")).isEqualTo("?size=20&colour=f1&sort=days");
    assertThat(listing.ariaSort("paid")).isEqualTo("descending");
  }

  @Test
  void fallsBackInsteadOfFailing() {
    Listing listing = listing("page=x&size=100000&sort=password").withTotal(0);
    assertThat(listing.page()).isEqualTo(1);
    assertThat(listing.size()).isEqualTo(200);
    assertThat(listing.sort()).isEqualTo("days");
    assertThat(listing.from()).isZero();
    assertThat(listing("page=99").withTotal(60).page()).isEqualTo(2);
    assertThat(listing("page=-4").page()).isEqualTo(1);
  }

  @Test
  void turnsTheDirectionOfTheSortedColumn() {
    assertThat(listing("sort=days").sortLink("days")).isEqualTo("?sort=-days");
    assertThat(listing("sort=-days").sortLink("days")).isEqualTo("?sort=days");
  }

  @Test
  void offersTheEndsAndTheNeighbourhood() {
    assertThat(listing("page=8").withTotal(760).window()).containsExactly(1L, 0L, 6L, 7L, 8L, 9L, 10L, 0L, 16L);
    assertThat(listing("page=1").withTotal(120).window()).containsExactly(1L, 2L, 3L);
    assertThat(listing("page=1").withTotal(760).window()).containsExactly(1L, 2L, 3L, 0L, 16L);
  }

  private static Listing listing(String query) {
    var request = new MockHttpServletRequest();
    request.setQueryString(query);
    for (String pair : query.split("&")) {
      request.addParameter(pair.split("=")[0], pair.split("=")[1]);
    }
    return Listing.of(request, "-days", Set.of("days", "paid"));
  }
}

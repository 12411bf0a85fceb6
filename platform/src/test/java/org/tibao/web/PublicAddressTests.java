package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.refusal.Refused;

class PublicAddressTests {

  @Test
  void anAddressIsASchemeAndAHost() {
    PublicAddress address = PublicAddress.of(" https://Lift.example.org:8443/ ");
    assertThat(address.given()).isTrue();
    assertThat(address.https()).isTrue();
    assertThat(address.is("lift.EXAMPLE.org")).isTrue();
    assertThat(address.is("localhost")).isFalse();
    assertThat(PublicAddress.of("http://10.1.2.3").https()).isFalse();
  }

  @Test
  void withoutOneEveryHostIsMeant() {
    PublicAddress none = PublicAddress.of(" ");
    assertThat(none.given()).isFalse();
    assertThat(none.https()).isFalse();
    assertThat(none.is("anything")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lift.example.org", "ftp://lift.example.org", "https://", "https://a b",
      "https://a.org/tibao",
      "https://a.org?x=1"})
  void anythingElseIsRefused(String url) {
    assertThatThrownBy(() -> PublicAddress.of(url)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(PublicAddressRefusal.NOT_AN_ADDRESS));
  }
}

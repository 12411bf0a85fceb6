package org.tibao.oversight;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a regulator's platform takes records ({@code TIBAO_REGULATOR_URL}); without an address nothing is ever sent.
 *
 * @param url root of its interface, ending with a slash
 */
@ConfigurationProperties("tibao.oversight.platform")
record PlatformSettings(@DefaultValue("") String url, @DefaultValue("") String user,
    @DefaultValue("") String password) {

  @Override
  public String toString() {
    return "PlatformSettings[" + url + "]";
  }
}

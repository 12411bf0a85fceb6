package org.tibao.access;

import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.database.DataDirectory;
import org.tibao.rules.RuleKind;

/** Makes the field cipher from the key that the installation holds outside its database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

  @Bean
  RuleKind<AuthorityTerm> authorityTerm() {
    return AuthorityTerm.KIND;
  }

  @Bean
  FieldCipher fieldCipher(AccessSettings settings, DataDirectory directory, JdbcClient jdbc) throws IOException {
    return new FieldCheck(jdbc).cipher(settings.fieldKey(), directory.keys().resolve("field.key"));
  }
}

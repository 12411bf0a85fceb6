package org.tibao.access;

import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.database.DataDirectory;

/** Makes the field cipher from the key that the installation holds outside its database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

  @Bean
  FieldCipher fieldCipher(AccessSettings settings, DataDirectory directory) throws IOException {
    return new FieldCipher(FieldKeys.of(settings.fieldKey(), directory.root().resolve("keys").resolve("field.key")));
  }
}

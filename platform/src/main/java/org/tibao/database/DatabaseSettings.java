package org.tibao.database;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which database. Without a URL the embedded server in the data directory; with one any PostgreSQL from 15 on.
 *
 * @param url JDBC address of an external PostgreSQL ({@code TIBAO_DATABASE_URL})
 * @param user its user
 * @param password its password
 */
@ConfigurationProperties("tibao.database")
record DatabaseSettings(@Nullable String url, @Nullable String user, @Nullable String password) {

  boolean external() {
    return url != null && !url.isBlank();
  }

  /** The external database for people to read: whatever stands behind the question mark may be a password. */
  String address() {
    return Objects.requireNonNull(url).split("\\?", 2)[0];
  }

  /** Where Tibao keeps its things ({@code --data DIR}, {@code TIBAO_DATA}). */
  @ConfigurationProperties("tibao")
  record Home(Path data) {}
}

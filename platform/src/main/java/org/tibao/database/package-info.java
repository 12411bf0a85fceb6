/**
 * 数据库 — real PostgreSQL: the embedded server 18 in the data directory, or yours by setting.
 *
 * <p>
 * Invariants: durable (fsync, synchronous_commit and full_page_writes on), loopback only, a generated password, one
 * process per data directory; a killed application or server loses nothing that was committed. Open
 * {@link org.tibao.database.PostgresServer} first.
 */
@ApplicationModule(displayName = "数据库", allowedDependencies = {"metrics", "refusal"})
@NullMarked
package org.tibao.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

package org.tibao.web;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * The address under which people reach this Tibao through a reverse proxy ({@code TIBAO_PUBLIC_URL}), such as
 * {@code https://lift.example.org}; or none, and then whatever a request says about a proxy is not believed.
 */
public final class PublicAddress {

  private final @Nullable String host;
  private final int port;
  private final boolean https;

  private PublicAddress(@Nullable String host, int port, boolean https) {
    this.host = host;
    this.port = port;
    this.https = https;
  }

  /**
   * Reads the setting; blank is none.
   *
   * @throws Refused {@link PublicAddressRefusal#NOT_AN_ADDRESS}
   */
  public static PublicAddress of(@Nullable String url) {
    if (url == null || url.isBlank()) {
      return new PublicAddress(null, -1, false);
    }
    try {
      URI uri = URI.create(url.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean bare = uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
      if (uri.getHost() != null && bare && uri.getQuery() == null
          && (scheme.equals("https") || scheme.equals("http"))) {
        return new PublicAddress(uri.getHost(), uri.getPort(), scheme.equals("https"));
      }
    } catch (IllegalArgumentException e) {
      throw Refused.because(PublicAddressRefusal.NOT_AN_ADDRESS, url);
    }
    throw Refused.because(PublicAddressRefusal.NOT_AN_ADDRESS, url);
  }

  /** Whether there is a proxy before this Tibao. */
  public boolean given() {
    return host != null;
  }

  /** Whether people come over TLS. */
  public boolean https() {
    return https;
  }

  /** What stands before a path in an address that is printed: scheme and host, or {@code otherwise} where none is given. */
  public String origin(String otherwise) {
    return host == null ? otherwise : (https ? "https://" : "http://") + host + (port < 0 ? "" : ":" + port);
  }

  /** Whether a request that names this host is meant for this Tibao. */
  boolean is(String named) {
    return host == null || host.equalsIgnoreCase(named);
  }
}

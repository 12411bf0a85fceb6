package org.tibao.simulator;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * 消息服务器地址 — where the broker is and how one speaks with it.
 *
 * @param tls     whether the connection is encrypted
 * @param version 3 for MQTT 3.1.1, 5 for MQTT 5
 * @param trusted file of certificates (PEM) by which the broker is believed; null for those of the machine
 */
public record BrokerAddress(String host, int port, boolean tls, int version, @Nullable Path trusted) {

  private static final int PLAIN_PORT = 1883;
  private static final int TLS_PORT = 8883;

  public BrokerAddress {
    if (version != 3 && version != 5) {
      throw new IllegalArgumentException("MQTT 3 or 5, not " + version);
    }
  }

  /** Of {@code mqtt://host:port} or {@code mqtts://host:port}; the port may be left out. */
  public static BrokerAddress of(String url, int version, @Nullable Path trusted) {
    URI uri = URI.create(url);
    boolean tls = "mqtts".equals(uri.getScheme());
    if (!tls && !"mqtt".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("mqtt://host:port or mqtts://host:port, not " + url);
    }
    int port = uri.getPort() < 0 ? tls ? TLS_PORT : PLAIN_PORT : uri.getPort();
    return new BrokerAddress(uri.getHost(), port, tls, version, trusted);
  }
}

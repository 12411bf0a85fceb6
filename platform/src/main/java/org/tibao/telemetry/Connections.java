package org.tibao.telemetry;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionAttributeStore;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is connected to the embedded broker, told truly although ends and beginnings may come in the wrong order. */
final class Connections implements ClientLifecycleEventListener {

  private static final String NUMBER = "tibao";

  private final Inflow inflow;
  private final Supplier<Instant> now;
  private final Map<String, Registration> clients = new ConcurrentHashMap<>();
  private final Map<String, Long> numbers = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();
  private volatile @Nullable ClientService service;
  private volatile boolean listeners;

  Connections(Inflow inflow, Supplier<Instant> now) {
    this.inflow = inflow;
    this.now = now;
  }

  void begin(ClientService with) {
    service = with;
  }

  void end() {
    service = null;
  }

  /** As whom a client has signed in. */
  @Nullable
  Registration who(String client) {
    return clients.get(client);
  }

  /** A client has proved who it is; from here on its connection has the newest number. */
  void enter(String client, Registration as, ConnectionAttributeStore connection) {
    Instant at = now.get();
    long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    long number = last.updateAndGet(before -> Math.max(before + 1, micros));
    connection.putAsString(NUMBER, String.valueOf(number));
    numbers.put(client, number);
    clients.put(client, as);
    inflow.tell(new Tiding(as.number(), number, true, at));
  }

  /** How many are connected. */
  int count() {
    return numbers.size();
  }

  /** Whether anybody but the house wants to hear messages, connected or not. */
  boolean anyListeners() {
    return listeners;
  }

  void listeners(boolean any) {
    listeners = any;
  }

  /** Devices have changed: who is in with what no longer holds has to go. */
  void changed(Collection<Registration> devices) {
    var byNumber = new HashMap<Integer, Registration>();
    devices.forEach(each -> byNumber.put(each.number(), each));
    ClientService open = service;
    clients.forEach((client, as) -> {
      Registration device = byNumber.get(as.number());
      if (device == null) {
        return;
      }
      if (open != null && (device.locked() || !Arrays.equals(as.secretHash(), device.secretHash()))) {
        open.disconnectClient(client);
      } else {
        clients.replace(client, as, device);
      }
    });
  }

  @Override
  public void onMqttConnectionStart(ConnectionStartInput in) {
    // Nobody yet: who it is comes out with the password.
  }

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput in) {
    // Told already, with the number that its end will carry.
  }

  @Override
  public void onDisconnect(DisconnectEventInput in) {
    String client = in.getClientInformation().getClientId();
    Registration as = clients.get(client);
    String said = in.getConnectionInformation().getConnectionAttributeStore().getAsString(NUMBER).orElse("");
    if (as == null || said.isEmpty()) {
      return;
    }
    long number = Long.parseLong(said);
    inflow.tell(new Tiding(as.number(), number, false, now.get()));
    // Another connection may have taken its place: then that one stays.
    if (numbers.remove(client, number)) {
      clients.remove(client, as);
    }
  }
}

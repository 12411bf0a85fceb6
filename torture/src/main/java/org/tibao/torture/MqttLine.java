package org.tibao.torture;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A device's connection to the broker, MQTT 3.1.1 with QoS 1 and nothing else. */
final class MqttLine implements AutoCloseable {

  private static final int CONNECT_MS = 5_000;
  private static final int ANSWER_MS = 30_000;
  private static final int KEEP_ALIVE_S = 600;
  private static final int CONNACK = 0x20;
  private static final int PUBACK = 0x40;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;
  private int packet;

  MqttLine(InetSocketAddress at, String name, String secret) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(at.getHostString(), at.getPort()), CONNECT_MS);
      socket.setSoTimeout(ANSWER_MS);
      in = new DataInputStream(socket.getInputStream());
      out = new BufferedOutputStream(socket.getOutputStream());
      connect(name, secret);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void connect(String name, String secret) throws IOException {
    var body = new ByteArrayOutputStream();
    var to = new DataOutputStream(body);
    to.writeUTF("MQTT");
    to.writeByte(4);
    to.writeByte(0xc2); // name, password, a clean session
    to.writeShort(KEEP_ALIVE_S);
    to.writeUTF(name);
    to.writeUTF(name);
    to.writeUTF(secret);
    send(0x10, body.toByteArray());
    byte[] answer = read(CONNACK);
    if (answer[1] != 0) {
      throw new IOException(name + " is not let in: " + answer[1]);
    }
  }

  /** Says it, and waits until the broker has answered that it has it. */
  void say(String topic, boolean again, byte[] payload) throws IOException {
    packet = packet % 0xffff + 1;
    var body = new ByteArrayOutputStream();
    var to = new DataOutputStream(body);
    to.writeUTF(topic);
    to.writeShort(packet);
    to.write(payload);
    send(0x32 | (again ? 8 : 0), body.toByteArray());
    byte[] answer = read(PUBACK);
    int which = (answer[0] & 0xff) << 8 | answer[1] & 0xff;
    if (which != packet) {
      throw new IOException("answered " + which + " instead of " + packet);
    }
  }

  private void send(int first, byte[] body) throws IOException {
    out.write(first);
    int length = body.length;
    do {
      out.write(length > 127 ? length & 127 | 128 : length);
      length >>>= 7;
    } while (length > 0);
    out.write(body);
    out.flush();
  }

  private byte[] read(int expected) throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    byte[] body = in.readNBytes(length);
    if ((first & 0xf0) != expected || body.length != length) {
      throw new IOException("packet " + first + " of " + body.length + " bytes");
    }
    return body;
  }

  /** The network goes away: nothing is said. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}

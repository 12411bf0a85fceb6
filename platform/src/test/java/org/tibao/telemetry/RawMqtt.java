package org.tibao.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** MQTT 3.1.1 byte by byte, for what a proper client would never do. */
final class RawMqtt implements AutoCloseable {

  private final Socket socket;
  private final DataInputStream in;

  RawMqtt(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(60_000);
    in = new DataInputStream(socket.getInputStream());
  }

  /** Answers the return code of the CONNACK. */
  int connect(String name, boolean clean, int keepAlive) throws IOException {
    var body = new ByteArrayOutputStream();
    var out = new DataOutputStream(body);
    out.writeUTF("MQTT");
    out.writeByte(4);
    out.writeByte(0xc0 | (clean ? 2 : 0));
    out.writeShort(keepAlive);
    out.writeUTF(name);
    out.writeUTF(name);
    out.writeUTF(House.SECRET);
    send(0x10, body.toByteArray());
    return read(0x20)[1];
  }

  void publish(String topic, int id, boolean again, byte[] payload) throws IOException {
    var body = new ByteArrayOutputStream();
    var out = new DataOutputStream(body);
    out.writeUTF(topic);
    out.writeShort(id);
    out.write(payload);
    send(0x32 | (again ? 8 : 0), body.toByteArray());
  }

  /** Waits for the PUBACK of that message. */
  int acknowledged() throws IOException {
    byte[] body = read(0x40);
    return (body[0] & 0xff) << 8 | body[1] & 0xff;
  }

  /** Waits until the broker closes the connection. */
  boolean closed() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  private void send(int first, byte[] body) throws IOException {
    var packet = new ByteArrayOutputStream();
    packet.write(first);
    int length = body.length;
    do {
      packet.write(length > 127 ? length & 127 | 128 : length);
      length >>>= 7;
    } while (length > 0);
    packet.writeBytes(body);
    socket.getOutputStream().write(packet.toByteArray());
  }

  private byte[] read(int expected) throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    byte[] body = in.readNBytes(length);
    if ((first & 0xf0) != expected) {
      throw new IOException("packet " + first + " " + new String(body, StandardCharsets.UTF_8));
    }
    return body;
  }

  /** The network goes away: no DISCONNECT. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}

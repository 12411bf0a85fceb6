package org.tibao.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;

/** 消息文件 — what a fleet says, one JSON line a message in the order of its arrival, with the moment of that. */
public final class MessageFile implements Outlet, AutoCloseable {

  private static final byte[] TOPIC = ascii("{\"topic\":\"tibao/v1/");
  private static final byte[] PAYLOAD = ascii("\",\"payload\":");
  private static final byte[] RECEIVED = ascii(",\"received\":\"");
  private static final byte[] END = ascii("\"}\n");

  private final OutputStream out;
  private long lines;

  public MessageFile(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void deliver(String device, Message message, Instant receivedAt) {
    try {
      out.write(TOPIC);
      out.write(ascii(device));
      out.write('/');
      out.write(ascii(MessageKind.of(message).wire()));
      out.write(PAYLOAD);
      out.write(Codec.encode(message, Codec.Form.JSON));
      out.write(RECEIVED);
      out.write(ascii(receivedAt.toString()));
      out.write(END);
      lines++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many messages are written. */
  public long lines() {
    return lines;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

package org.tibao.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that keeps to no rule: to each request it sends the bytes it is bidden, and hangs up. Ends with the JVM. */
public final class RawAnswers {

  /** The head of an answer that ends where the line does. */
  public static final String OK = "HTTP/1.1 200 OK\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

  /** What is sent to whoever asked. */
  @FunctionalInterface
  public interface Answer {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private volatile Function<String, Answer> answers = request -> out -> out.write(bytes(OK + "{}"));

  public RawAnswers() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** By the first line of a request. */
  public void answer(Function<String, Answer> answers) {
    this.answers = answers;
  }

  /** To every request what is as it should be around that body. */
  public void answer(byte[] body) {
    answer(request -> body(body));
  }

  public static Answer body(byte[] body) {
    return out -> {
      out.write(bytes(OK));
      out.write(body);
    };
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
  }

  private void accept() {
    try {
      while (true) {
        Socket asked = socket.accept();
        Thread.ofVirtual().start(() -> answer(asked));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(Socket asked) {
    try (asked) {
      InputStream in = new BufferedInputStream(asked.getInputStream());
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        head.append((char) next);
      }
      Matcher length = LENGTH.matcher(head);
      // What is not read of a request takes the answer with it when the line is closed.
      in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
      answers.apply(head.toString()).to(asked.getOutputStream());
    } catch (IOException | InterruptedException e) {
      // Whoever asked has heard enough.
    }
  }
}

package org.tibao.oversight;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A regulator's platform that is none: gives out tokens, remembers what it was told, and answers as it is bidden. */
final class FakeRegulator implements AutoCloseable {

  /** What was told: address and form, as they came. */
  final List<String> told = new ArrayList<>();
  /** The next answers: status and body; without any, everything is taken. */
  final Deque<String[]> answers = new ArrayDeque<>();
  private final HttpServer server;
  private int tokens;

  FakeRegulator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/login", this::login);
    server.createContext("/api/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
  }

  private void login(HttpExchange asked) throws IOException {
    boolean known = asked.getRequestURI().getQuery().equals("password=secret&username=tibao")
        || asked.getRequestURI().getQuery().equals("username=tibao&password=secret");
    answer(asked, known ? 200 : 401, known ? "{\"token\":\"t" + ++tokens + "\"}" : "{}");
  }

  private void take(HttpExchange asked) throws IOException {
    String body = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!asked.getRequestHeaders().getFirst("Authorization").equals("Bearer t" + tokens)) {
      answer(asked, 401, "{}");
      return;
    }
    told.add(asked.getRequestURI().getPath() + " " + body);
    String[] next = answers.poll();
    answer(asked, next == null ? 200 : Integer.parseInt(next[0]),
        next == null ? "{\"code\":200,\"msg\":\"ok\"}" : next[1]);
  }

  /** The token that was given out does not hold any more. */
  void forget() {
    tokens++;
  }

  private static void answer(HttpExchange asked, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    asked.sendResponseHeaders(status, bytes.length);
    asked.getResponseBody().write(bytes);
    asked.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

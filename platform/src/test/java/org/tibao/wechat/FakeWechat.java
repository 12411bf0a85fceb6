package org.tibao.wechat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A platform that is none, with the answers of its documents: 微信官方文档·小程序·服务端 小程序登录 code2Session, 获取稳定版接口调用凭据
 * getStableAccessToken, 发送订阅消息 sendMessage. Remembers what it was asked and answers as it is bidden.
 */
final class FakeWechat implements AutoCloseable {

  static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":2205361463356416002}";

  /** What was asked: method, address with query, body. */
  final List<String> asked = new CopyOnWriteArrayList<>();
  /** The next answers to messages; without any, everything is taken. */
  final Deque<String> answers = new ArrayDeque<>();
  /** The next credentials; without any, a new one each time. */
  final Deque<String> credentials = new ArrayDeque<>();
  /** The next answer to a login, or the account of that name. */
  String login = "";
  private final AtomicInteger tokens = new AtomicInteger();
  private final HttpServer server;

  FakeWechat() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/sns/jscode2session", this::login);
    server.createContext("/cgi-bin/stable_token", this::token);
    server.createContext("/cgi-bin/message/subscribe/send", this::message);
    server.start();
  }

  WechatSettings settings() {
    return new WechatSettings("wx0000000000000000", "the secret",
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "formal", Duration.ofSeconds(5),
        new WechatSettings.Templates(template("t-vote"), template("t-money"), template("t-release"),
            template("")));
  }

  private static WechatSettings.Template template(String id) {
    return new WechatSettings.Template(id, "thing1", "date2");
  }

  static String error(int code, String text) {
    return "{\"errcode\":" + code + ",\"errmsg\":\"" + text + " rid: 69a509f1-0d6eaf0b-6d509ece\"}";
  }

  /** How often that address was asked. */
  long times(String path) {
    return asked.stream().filter(each -> each.contains(path)).count();
  }

  private void login(HttpExchange exchange) throws IOException {
    note(exchange);
    String code = exchange.getRequestURI().getQuery().replaceFirst(".*js_code=([^&]*).*", "$1");
    answer(exchange, login.isEmpty()
        ? "{\"session_key\":\"tiihtNczf5v6AKRyjwEUhQ==\",\"openid\":\"o" + code + "\"}"
        : login);
  }

  private void token(HttpExchange exchange) throws IOException {
    note(exchange);
    String next = credentials.poll();
    answer(exchange, "{\"access_token\":\"" + (next == null ? "ACCESS_TOKEN_" + tokens.incrementAndGet() : next)
        + "\",\"expires_in\":7200}");
  }

  private void message(HttpExchange exchange) throws IOException {
    note(exchange);
    String next = answers.poll();
    answer(exchange, next == null ? OK : next);
  }

  private void note(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    int status = body.startsWith("{") ? 200 : 502;
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package org.tibao.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/**
 * What is refused before anything of ours is asked, such as an address that no address can be: the usual page, in both
 * languages, for nothing is known of whoever asks.
 */
final class UnreadableAddress extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableAddress.class);
  private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

  private final MessageSource messages;

  UnreadableAddress(MessageSource messages) {
    this.messages = messages;
  }

  @Override
  protected void report(Request request, Response response, Throwable problem) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String kind = status < 500 ? "400" : "500";
    try {
      response.setContentType("text/html");
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'");
      var writer = response.getReporter();
      if (writer != null) {
        writer.write("""
            <!doctype html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>%s</title><meta name="viewport" \
            content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/css/tibao.css"></head>
            <body><main><section class="card fault"><p class="code">%d</p>%s</section></main></body></html>
            """.formatted(said("web.product", LANGUAGES.getFirst()), status,
            LANGUAGES.stream().map(each -> said(kind, each, status)).collect(Collectors.joining())));
        response.finishResponse();
      }
    } catch (IOException e) {
      LOG.info("whoever asked for an address that no address can be has left: {}", e.getClass().getSimpleName());
    }
  }

  private String said(String kind, Locale language, int status) {
    return """
        <div lang="%s"><h1>%s</h1><p class="note todo">%s</p>%s</div>
        """.formatted(language.toLanguageTag(), said("fault.title." + kind, language),
        said("fault.todo." + kind, language),
        status < 500 ? "<p><a class=\"btn\" href=\"/\">" + said("web.fault.home", language) + "</a></p>" : "");
  }

  private String said(String key, Locale language) {
    return HtmlUtils.htmlEscape(messages.getMessage(key, null, language));
  }
}

package org.tibao.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what a command says: method, path, query and content. Two requests with the same key and the same
 * fingerprint are the same command. Files count by name and content, larger ones than 64 MB by name and size. It is not
 * kept as it is, but keyed ({@link CommandSecret}).
 */
final class Fingerprint {

  private static final Set<String> NOT_CONTENT = Set.of("_command", "_csrf", "_owner");

  private static final long READ_MAX = 64L << 20;

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The request to go on with, as its body may have been read, and its fingerprint. */
  record Taken(HttpServletRequest request, byte[] fingerprint) {}

  static Taken of(HttpServletRequest request) throws IOException, ServletException {
    var print = new Fingerprint();
    print.add(request.getMethod()).add(request.getRequestURI());
    String type = request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      print.add(request.getQueryString()).addParts(request);
      return new Taken(request, print.digest.digest());
    }
    if (type.startsWith("application/x-www-form-urlencoded") || type.isEmpty()) {
      print.addParameters(request);
      return new Taken(request, print.digest.digest());
    }
    print.add(request.getQueryString()).add(type);
    if (type.contains("json") || type.startsWith("text/plain")) {
      KeptBody kept = KeptBody.of(request);
      print.digest.update(kept.bytes());
      return new Taken(kept, print.digest.digest());
    }
    print.add(Long.toString(request.getContentLengthLong()));
    return new Taken(request, print.digest.digest());
  }

  private void addParameters(HttpServletRequest request) {
    new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
      if (!NOT_CONTENT.contains(name)) {
        add(name);
        for (String value : values) {
          add(value);
        }
      }
    });
  }

  private void addParts(HttpServletRequest request) throws IOException, ServletException {
    addParameters(request);
    for (Part part : request.getParts().stream().sorted(Comparator.comparing(Part::getName)).toList()) {
      if (part.getSubmittedFileName() != null) {
        add(part.getName()).add(part.getSubmittedFileName()).add(Long.toString(part.getSize()));
        if (part.getSize() <= READ_MAX) {
          addContent(part);
        }
      }
    }
  }

  private void addContent(Part part) throws IOException {
    try (InputStream content = part.getInputStream()) {
      byte[] buffer = new byte[1 << 16];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
  }

  /** Each text with its length before it, so that "ab" + "c" differs from "a" + "bc". */
  private Fingerprint add(@Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    digest.update((text == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }
}

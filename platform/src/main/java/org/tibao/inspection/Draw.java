package org.tibao.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * 抽签 — a sample drawn from a frame by a string that nobody could choose: published with both, so that anybody can
 * draw it again.
 *
 * @param method {@code rfc3797} or {@code weighted}
 * @param entropy the key of RFC 3797 in its canonical form, or the seed in hexadecimal digits
 * @param weight the heading of the column of weights, empty for a uniform draw
 * @param size how many were drawn
 * @param frameSha256 SHA-256 of the frame
 * @param selected positions in the frame from 1, in the order of the draw
 * @param ids the names at those positions
 * @param inclusion the chance with which each thing of the frame could be drawn; empty for a uniform draw, where it is
 *        {@code size} of all
 * @param frame the frame itself, a csv
 * @param source what decided; null for a draw that nobody announced
 */
public record Draw(String method, String entropy, String weight, int size, String frameSha256, List<Integer> selected,
    List<String> ids, Map<String, BigDecimal> inclusion, String frame,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Source source) {

  private static final String RFC3797 = "rfc3797";
  private static final String WEIGHTED = "weighted";
  private static final int LONGEST_KEY = 4_096;
  /** The draw's index goes into the hash as two bytes. */
  private static final int MOST = 65_536;
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .build();

  /**
   * What decided, named before it could be known.
   *
   * @param kind with it the one way of writing it
   * @param text which lottery or which closing, as announced
   * @param announcedAt when it was named
   * @param knownAt from when on anybody could know it
   * @param said what it was
   */
  public record Source(SourceKind kind, String text, Instant announcedAt, Instant knownAt, String said) {

    public Source {
      Stream.of(kind, text, announcedAt, knownAt, said).forEach(Objects::requireNonNull);
    }
  }

  public Draw {
    Stream.of(method, entropy, weight, frameSha256, frame).forEach(Objects::requireNonNull);
    selected = List.copyOf(selected);
    ids = List.copyOf(ids);
    inclusion = Collections.unmodifiableMap(new LinkedHashMap<>(inclusion));
  }

  /**
   * Draws with equal chances, by RFC 3797.
   *
   * @param key its canonical key string
   * @throws Refused an {@link InspectionRefusal}
   */
  public static Draw uniform(Frame frame, int size, String key) {
    if (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(each -> each >= ' ' && each < 127)) {
      throw Refused.because(InspectionRefusal.NOT_A_KEY);
    }
    check(size, Math.min(frame.ids().size(), MOST));
    return of(frame, RFC3797, key, "", UniformDraw.positions(frame.ids().size(), size, key), List.of());
  }

  /**
   * Draws with chances proportional to the frame's weights.
   *
   * @param seed bytes in hexadecimal digits
   * @param weight the heading that the frame was read with
   * @throws Refused an {@link InspectionRefusal}
   */
  public static Draw weighted(Frame frame, int size, String seed, String weight) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(seed.strip().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refused.because(InspectionRefusal.NOT_A_SEED, seed);
    }
    if (bytes.length == 0) {
      throw Refused.because(InspectionRefusal.NOT_A_SEED, seed);
    }
    check(size, (int) frame.weights().stream().filter(each -> each.signum() > 0).count());
    WeightedDraw drawn = WeightedDraw.of(frame.weights(), size, bytes);
    return of(frame, WEIGHTED, HexFormat.of().formatHex(bytes), weight, drawn.positions(), drawn.inclusion());
  }

  /** The seed of a published string: its SHA-256, in hexadecimal digits. */
  static String seed(String entropy) {
    return Digests.hex(Digests.sha256(entropy.getBytes(StandardCharsets.US_ASCII)));
  }

  private static void check(int size, int most) {
    if (size < 1 || size > most) {
      throw Refused.because(InspectionRefusal.TOO_MANY, size, most);
    }
  }

  private static Draw of(Frame frame, String method, String entropy, String weight, List<Integer> positions,
      List<BigDecimal> chances) {
    var inclusion = new LinkedHashMap<String, BigDecimal>();
    for (int i = 0; i < chances.size(); i++) {
      inclusion.put(frame.ids().get(i), chances.get(i));
    }
    return new Draw(method, entropy, weight, positions.size(), frame.sha256(), positions,
        positions.stream().map(each -> frame.ids().get(each - 1)).toList(), inclusion, frame.text(), null);
  }

  /** The same draw with what decided it. */
  Draw decidedBy(@Nullable Source by) {
    return new Draw(method, entropy, weight, size, frameSha256, selected, ids, inclusion, frame, by);
  }

  /** The draw as it is published: one line of JSON. */
  public String json() {
    return JSON.writeValueAsString(this);
  }

  /**
   * Reads a published draw.
   *
   * @throws Refused {@link InspectionRefusal#NOT_A_DRAW}
   */
  public static Draw read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Draw.class);
    } catch (JacksonException | CharacterCodingException e) {
      throw Refused.because(InspectionRefusal.NOT_A_DRAW,
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  static Draw of(String json) {
    return JSON.readValue(json, Draw.class);
  }

  /**
   * Draws once more from the published frame and the published string.
   *
   * @return what does not agree: names of this record's parts; empty if everything holds
   * @throws Refused an {@link InspectionRefusal} if it cannot be drawn
   */
  public List<String> differences() throws IOException {
    Frame read = Frame.published(frame, weight);
    Draw again = switch (method) {
      case RFC3797 -> uniform(read, size, entropy);
      case WEIGHTED -> weighted(read, size, entropy, weight);
      default -> throw Refused.because(InspectionRefusal.NOT_A_DRAW, method);
    };
    var different = new ArrayList<String>();
    if (!again.frameSha256.equals(frameSha256)) {
      different.add("frameSha256");
    }
    if (!again.selected.equals(selected)) {
      different.add("selected");
    }
    if (!again.ids.equals(ids)) {
      different.add("ids");
    }
    if (!sameChances(again.inclusion)) {
      different.add("inclusion");
    }
    if (source != null) {
      if (!follows(source.said())) {
        different.add("source.said");
      }
      if (!source.knownAt().isAfter(source.announcedAt())) {
        different.add("source.knownAt");
      }
    }
    return List.copyOf(different);
  }

  /**
   * Whether this draw's key or seed is what that line gives: for chances by weight its SHA-256, for equal chances the line
   * itself; written in the one way of its kind.
   *
   * @param said as the source published it, in whatever writing
   */
  public boolean follows(String said) {
    Source by = source;
    SourceKind kind = by == null ? SourceKind.OTHER : by.kind();
    boolean weighted = method.equals(WEIGHTED);
    String line;
    try {
      line = kind.line(weighted ? CheckPlan.Method.WEIGHTED : CheckPlan.Method.UNIFORM, said);
    } catch (Refused e) {
      return false;
    }
    return (weighted ? seed(line) : line).equals(entropy) && (by == null || by.said().equals(line));
  }

  private boolean sameChances(Map<String, BigDecimal> others) {
    return others.keySet().equals(inclusion.keySet()) && others.entrySet().stream()
        .allMatch(each -> each.getValue().compareTo(inclusion.getOrDefault(each.getKey(), BigDecimal.TEN)) == 0);
  }
}

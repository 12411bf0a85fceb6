package org.tibao.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * Feeds a reader with bytes that nobody should send. Each ends in a value or in the reader's own refusal: in no other
 * exception, in no error, not in more memory than the bytes can ask for, and it ends. Honest files come first and must be
 * read; what made a reader stumble once lies in {@code src/test/resources/fuzz} and is tried again.
 *
 * <p>
 * The same bytes in every build. {@code -Dtibao.fuzz.minutes=2} goes on for two minutes with each reader,
 * {@code -Dtibao.fuzz.seed=S} with others; {@code -Dtibao.fuzz.input=FILE} tries that file alone.
 */
public final class Fuzz {

  private static final double MINUTES = Double.parseDouble(System.getProperty("tibao.fuzz.minutes", "0"));
  private static final long SEED = Long.getLong("tibao.fuzz.seed", 1L);
  private static final @Nullable String INPUT = System.getProperty("tibao.fuzz.input");
  /** Nobody waits so long for one file: it does not end. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path FOUND = Path.of("target", "fuzz");
  private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");
  private static final int CORPUS = 500;
  private static final int LARGEST_KEPT = 20_000;
  private static final long MEBIBYTE = 1 << 20;
  private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");
  private static final com.sun.management.ThreadMXBean MEMORY = (com.sun.management.ThreadMXBean) ManagementFactory
      .getThreadMXBean();

  /** What reads: a value, null for nothing worth telling, or it throws. */
  @FunctionalInterface
  public interface Reader {
    @Nullable
    Object read(byte[] bytes) throws Exception;
  }

  /** The same of a file. */
  @FunctionalInterface
  public interface FileReader {
    @Nullable
    Object read(Path file) throws Exception;
  }

  /** Set by {@link FuzzTarget}: what a test would have tried is kept for another engine. */
  private static volatile boolean captures;
  private static volatile @Nullable Fuzz captured;

  private final String name;
  private final Reader reader;
  private final List<byte[]> honest = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private Class<? extends Throwable> refusal = Refused.class;
  private long memory = 32 * MEBIBYTE;
  private long memoryForEachByte = 1_000;
  private volatile byte[] now = new byte[0];
  private volatile long since;
  private volatile @Nullable Throwable failure;
  private long tried;
  private long values;

  private Fuzz(String name, Reader reader) {
    this.name = name;
    this.reader = reader;
  }

  /** The name under which its files are kept, and what reads. */
  public static Fuzz of(String name, Reader reader) {
    return new Fuzz(name, reader);
  }

  /** The same for what reads files. */
  public static Fuzz ofFile(String name, FileReader reader) {
    Path file = FOUND.resolve(name + ".now");
    return new Fuzz(name, bytes -> {
      Files.createDirectories(FOUND);
      return reader.read(Files.write(file, bytes));
    });
  }

  /** What that test tries. */
  static Fuzz captured(String test, String method) throws ReflectiveOperationException {
    captures = true;
    Class<?> type = Class.forName(test);
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    var tries = type.getDeclaredMethod(method);
    tries.setAccessible(true);
    tries.invoke(constructor.newInstance());
    return Objects.requireNonNull(captured, "it tries nothing");
  }

  /** Files as they should be. */
  public Fuzz from(byte[]... files) {
    honest.addAll(List.of(files));
    return this;
  }

  public Fuzz from(String... files) {
    Stream.of(files).map(each -> each.getBytes(java.nio.charset.StandardCharsets.UTF_8)).forEach(honest::add);
    return this;
  }

  /** Words that mean something to this reader. */
  public Fuzz words(String... own) {
    words.addAll(List.of(own));
    return this;
  }

  /** What it throws at what it does not take, if that is not {@link Refused}. */
  public Fuzz refusing(Class<? extends Throwable> own) {
    refusal = own;
    return this;
  }

  /** So much may be taken for any file, and so much more for each byte of it. */
  public Fuzz memory(long mebibytes, long bytesForEachByte) {
    memory = mebibytes * MEBIBYTE;
    memoryForEachByte = bytesForEachByte;
    return this;
  }

  /** Tries the honest files, those kept, and so many hostile ones. */
  public void tried(int times) {
    if (captures) {
      captured = this;
      return;
    }
    long begun = System.nanoTime();
    Thread work = Thread.ofPlatform().name("fuzz-" + name).daemon().start(() -> work(times));
    try {
      while (!work.join(Duration.ofMillis(200))) {
        long started = since;
        if (started != 0 && System.nanoTime() - started > PATIENCE.toNanos()) {
          throw told("does not end: " + List.of(work.getStackTrace()), null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Throwable found = failure;
    if (found != null) {
      throw told(String.valueOf(found), found);
    }
    if (MINUTES > 0) {
      System.out.printf(Locale.ROOT, "fuzz %-16s %,12d tried, %,10d read, %,6d ways to end, %,d ms%n", name, tried,
          values, seen.size(), (System.nanoTime() - begun) / 1_000_000);
    }
  }

  private void work(int times) {
    try {
      if (INPUT != null) {
        one(Files.readAllBytes(Path.of(INPUT)));
        return;
      }
      for (byte[] file : honest) {
        // The first time classes are loaded, which is no business of the bytes.
        reader.read(file);
        if (!one(file)) {
          throw new AssertionError("refuses what is as it should be");
        }
      }
      for (byte[] file : kept()) {
        one(file);
      }
      var corpus = new ArrayList<>(honest);
      long until = System.nanoTime() + (long) (MINUTES * 60e9);
      for (long i = 0; i < times || System.nanoTime() < until; i++) {
        RandomGenerator random = RANDOM.create(SEED + i * 31);
        // Mostly from honest ones: of what is broken already nothing new comes.
        byte[] from = any(random.nextInt(3) > 0 ? honest : corpus, random);
        byte[] bytes = new Mutations(random, words).of(from, any(corpus, random));
        int before = seen.size();
        one(bytes);
        // What ends in a new way is worth changing further.
        if (seen.size() > before && corpus.size() < CORPUS && bytes.length < LARGEST_KEPT) {
          corpus.add(bytes);
        }
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  private static byte[] any(List<byte[]> corpus, RandomGenerator random) {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private List<byte[]> kept() throws IOException {
    Path folder = KEPT.resolve(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var kept = new ArrayList<byte[]>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.sorted().toList()) {
        kept.add(Files.readAllBytes(each));
      }
    }
    return kept;
  }

  /** Whether a value came of it. */
  boolean one(byte[] bytes) throws Throwable {
    now = bytes;
    since = System.nanoTime();
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    boolean read = false;
    String end;
    try {
      Object value = reader.read(bytes);
      end = value == null ? "nothing" : way(value.getClass().getSimpleName() + " " + shape(value));
      read = true;
    } catch (Exception e) {
      if (!refusal.isInstance(e)) {
        throw e;
      }
      end = e instanceof Refused refused ? refused.reason() + " " + way(refused.arguments().toString()) : way(e + "");
    }
    long taken = MEMORY.getCurrentThreadAllocatedBytes() - before;
    long allowed = memory + memoryForEachByte * bytes.length;
    if (taken > allowed) {
      throw new AssertionError("takes %,d bytes of memory for %,d bytes, more than %,d".formatted(taken, bytes.length,
          allowed));
    }
    seen.add(end);
    tried++;
    values += read ? 1 : 0;
    since = 0;
    return read;
  }

  private static String shape(Object value) {
    return value instanceof java.util.Collection<?> many
        ? many.isEmpty() ? "" : Objects.requireNonNull(many.iterator().next()).getClass().getSimpleName()
        : value instanceof Record ? value.toString() : "";
  }

  /** A text without what is different each time. */
  private static String way(String text) {
    String way = text.replaceAll("\\d+", "0").replaceAll("[^\\x20-\\x7e]+", "~");
    return way.substring(0, Math.min(80, way.length()));
  }

  private AssertionError told(String what, @Nullable Throwable cause) {
    byte[] bytes = now;
    Path file = FOUND.resolve(name + "-" + digest(bytes) + ".bin");
    try {
      Files.createDirectories(FOUND);
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AssertionError("%s, seed %d, after %d: %s%nRepeat it with -Dtibao.fuzz.input=%s".formatted(name, SEED,
        tried, what, file), cause);
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().toHexDigits(java.util.Arrays.hashCode(bytes));
  }
}

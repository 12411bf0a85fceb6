package org.tibao.bank;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * A message from a bank read from tag to tag, in bounded memory whoever wrote it: no document type and so no entities,
 * no piece without end, no nesting without end. Ends in one {@link BankRefusal} and in no other exception.
 */
final class BankXml implements Closeable {

  /** Bytes of a file as it is sent. */
  static final long FILE_BYTES = 256L << 20;
  /** A tag or a text between tags, bytes. */
  private static final int LONGEST_PIECE = 1 << 20;
  private static final int DEEPEST = 60;
  private static final Pattern ENCODING = Pattern
      .compile("^(?:ï»¿)?\\s*<\\?xml[^>]*encoding=[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
  /** Characters of one text that are kept: many times what the standard allows in any field. */
  private static final int LONGEST_TEXT = 4_000;
  /** Elements of one tree: a booking without the payments inside it, or one payment. */
  private static final int LARGEST_TREE = 5_000;

  private final InputStream in;
  private final XMLStreamReader reader;
  private int depth;

  private BankXml(InputStream in, Charset encoding) throws XMLStreamException {
    this.in = in;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    this.reader = factory.createXMLStreamReader(new InputStreamReader(in, encoding.newDecoder()));
  }

  static BankXml open(Path file) throws IOException {
    long size = Files.size(file);
    if (size > FILE_BYTES) {
      throw Refused.because(BankRefusal.FILE_TOO_LARGE, size + (1 << 20) - 1 >> 20, FILE_BYTES >> 20);
    }
    InputStream in = new Pieces(new BufferedInputStream(Files.newInputStream(file)));
    try {
      if (marked(file)) {
        in.skipNBytes(3);
      }
      return new BankXml(in, encoding(file));
    } catch (XMLStreamException | RuntimeException e) {
      in.close();
      throw told(e);
    }
  }

  /** Whether a byte order mark comes first, which says nothing to a reader of UTF-8 and stops one. */
  private static boolean marked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(3), new byte[]{(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    }
  }

  /** The encoding that the message names in its first line. */
  private static Charset encoding(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(256);
      Matcher named = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
      String name = named.find() ? named.group(1) : "UTF-8";
      if (!Charset.isSupported(name)) {
        throw Refused.because(BankRefusal.DAMAGED, "encoding " + name);
      }
      return Charset.forName(name);
    }
  }

  /** Goes to the next opening tag anywhere; false at the end of the file. */
  boolean open() {
    return openWithin(0);
  }

  /** Goes to the next opening tag inside the element that was entered at this depth; false once it has ended. */
  boolean openWithin(int outer) {
    try {
      while (depth >= outer && reader.hasNext()) {
        if (step() == XMLStreamConstants.START_ELEMENT) {
          return true;
        }
      }
      return false;
    } catch (XMLStreamException | RuntimeException e) {
      throw told(e);
    }
  }

  int depth() {
    return depth;
  }

  String name() {
    return reader.getLocalName();
  }

  String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** The element just entered with all that is in it; stands at its end after. */
  Branch branch() {
    int[] budget = {LARGEST_TREE};
    try {
      return branch(budget);
    } catch (XMLStreamException | RuntimeException e) {
      throw told(e);
    }
  }

  private Branch branch(int[] budget) throws XMLStreamException {
    if (--budget[0] < 0) {
      throw Refused.because(BankRefusal.DAMAGED, "more than " + LARGEST_TREE + " elements in " + name());
    }
    String name = name();
    String currency = reader.getAttributeValue(null, "Ccy");
    StringBuilder text = new StringBuilder();
    List<Branch> inside = new ArrayList<>();
    int outer = depth;
    while (depth >= outer) {
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT -> inside.add(branch(budget));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < LONGEST_TEXT) {
            text.append(reader.getTextCharacters(), reader.getTextStart(),
                Math.min(reader.getTextLength(), LONGEST_TEXT - text.length()));
          }
        }
        default -> {
          // Comments and blanks say nothing.
        }
      }
    }
    return new Branch(name, text.toString().strip(), currency, inside);
  }

  private int step() throws XMLStreamException {
    int event = reader.next();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > DEEPEST) {
          throw Refused.because(BankRefusal.DAMAGED, "elements nested deeper than " + DEEPEST);
        }
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw Refused.because(BankRefusal.DOCTYPE);
      default -> {
        // Text and comments.
      }
    }
    return event;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A parser throws what it likes at a broken file; to the person who sent it, it all means the same. */
  private static RuntimeException told(Exception met) {
    for (Throwable each = met; each != null; each = each.getCause()) {
      if (each instanceof Refused refused) {
        return refused;
      }
    }
    if (met instanceof UncheckedIOException failure) {
      return failure;
    }
    if (met instanceof XMLStreamException broken && broken.getNestedException() instanceof Refused refused) {
      return refused;
    }
    String said = met.getMessage();
    return Refused.because(BankRefusal.DAMAGED,
        said == null ? met.getClass().getSimpleName() : said.replaceAll("\\s+", " ").strip());
  }

  /** One element of a message with its text and what is inside, by local names. */
  record Branch(String name, String text, @Nullable String currency, List<Branch> inside) {

    /** The first element on that path, or null. */
    @Nullable
    Branch at(String... path) {
      Branch here = this;
      for (String step : path) {
        Branch next = null;
        for (Branch each : here.inside) {
          if (each.name.equals(step)) {
            next = each;
            break;
          }
        }
        if (next == null) {
          return null;
        }
        here = next;
      }
      return here;
    }

    /** The text on that path, empty if there is none. */
    String text(String... path) {
      Branch found = at(path);
      return found == null ? "" : found.text;
    }

    List<Branch> all(String child) {
      return inside.stream().filter(each -> each.name.equals(child)).toList();
    }

    /** The text of the element, or of the first with text inside it: for the codes that later versions wrap. */
    String anyText() {
      if (!text.isEmpty()) {
        return text;
      }
      return inside.stream().map(Branch::anyText).filter(each -> !each.isEmpty()).findFirst().orElse("");
    }
  }

  /** Refuses, before the parser sees it, what no bank writes: bytes of zero, a document type, a piece without end. */
  private static final class Pieces extends FilterInputStream {

    private static final int DOCTYPE = '<' << 16 | '!' << 8 | 'D';

    private int lastThree;
    private int piece;

    Pieces(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = super.read(into, from, length);
      for (int i = from; i < from + got; i++) {
        look(into[i]);
      }
      return got;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void look(byte b) {
      lastThree = (lastThree << 8 | b & 0xff) & 0xff_ffff;
      piece = b == '<' ? 0 : piece + 1;
      if (b == 0) {
        throw Refused.because(BankRefusal.DAMAGED, "a byte of zero");
      }
      if (piece > LONGEST_PIECE) {
        throw Refused.because(BankRefusal.DAMAGED, "a piece of more than " + LONGEST_PIECE + " bytes");
      }
      if (lastThree == DOCTYPE) {
        throw Refused.because(BankRefusal.DOCTYPE);
      }
    }
  }
}

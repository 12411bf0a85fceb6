package org.tibao.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A part of a workbook read from tag to tag. The parser is the platform's own, with document types and external
 * entities off; {@link Part} has refused them already.
 */
final class Xml implements Closeable {

  /** How a character that XML cannot hold is written in a workbook (ECMA-376 part 1, 22.9.2.19). */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  /** No part of a workbook nests deeper than about ten. */
  private static final int DEEPEST = 100;

  private final InputStream part;
  private final XMLStreamReader reader;
  private int depth;

  Xml(InputStream part) throws XMLStreamException {
    this.part = part;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    this.reader = factory.createXMLStreamReader(new InputStreamReader(part, StandardCharsets.UTF_8.newDecoder()));
  }

  /** Goes to the next opening tag; false at the end of the part. */
  boolean open() throws XMLStreamException {
    while (reader.hasNext()) {
      if (step() == XMLStreamReader.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Goes to the next opening tag inside the element that was entered at this depth; false at its end. */
  boolean openWithin(int outer) throws XMLStreamException {
    while (depth >= outer) {
      if (step() == XMLStreamReader.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** How many elements are open. */
  int depth() {
    return depth;
  }

  boolean at(String name) {
    return reader.getLocalName().equals(name);
  }

  String name() {
    return reader.getLocalName();
  }

  @Nullable
  String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** An attribute of whichever namespace, such as {@code r:id}. */
  String qualified(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name) && reader.getAttributeNamespace(i) != null) {
        return reader.getAttributeValue(i);
      }
    }
    return "";
  }

  /** The text inside the element just entered, without what is said about its pronunciation; stands at its end after. */
  String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int outer = depth;
    int silent = Integer.MAX_VALUE;
    while (depth >= outer) {
      switch (step()) {
        case XMLStreamReader.START_ELEMENT -> silent = at("rPh") ? Math.min(silent, depth) : silent;
        case XMLStreamReader.END_ELEMENT -> silent = depth < silent ? Integer.MAX_VALUE : silent;
        case XMLStreamReader.CHARACTERS, XMLStreamReader.SPACE, XMLStreamReader.CDATA -> {
          if (depth < silent) {
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          }
        }
        case XMLStreamReader.ENTITY_REFERENCE, XMLStreamReader.DTD -> throw new XMLStreamException("an entity");
        default -> {
          // Comments and the like say nothing.
        }
      }
      if (text.length() > 8 * SheetLimits.CELL_CHARACTERS) {
        throw new XMLStreamException("a text of more than " + 8 * SheetLimits.CELL_CHARACTERS + " characters");
      }
    }
    return unescaped(text.toString());
  }

  static String unescaped(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPED.matcher(text).replaceAll(
        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  /** The text with what XML cannot hold, blanks at its ends, and what looks like such an escape, escaped. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    Matcher lookalike = ESCAPED.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean edge = (i == 0 || i == text.length() - 1) && c <= ' ';
      boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        escaped.append(c).append(text.charAt(++i));
      } else if (edge || !lawful(c) || c == '_' && lookalike.region(i, text.length()).lookingAt()) {
        escaped.append("_x%04X_".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean lawful(char c) {
    return c >= ' ' && c <= '\ufffd' && !Character.isSurrogate(c) || c == '\t' || c == '\n';
  }

  @Override
  public void close() throws IOException {
    part.close();
  }

  private int step() throws XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamReader.START_ELEMENT && ++depth > DEEPEST) {
      throw new XMLStreamException("elements nested deeper than " + DEEPEST);
    }
    if (event == XMLStreamReader.END_ELEMENT) {
      depth--;
    }
    return event;
  }
}

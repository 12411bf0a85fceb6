package org.tibao.signal;

/**
 * 无法解码 — why some bytes are no message. They go to the quarantine with it, and can be read again after a codebook is
 * mended.
 *
 * @param key the key that is at fault, empty where it is the whole
 */
public record Undecodable(Flaw flaw, String key) implements Decoded {

  /** 缺陷 — what is wrong with the bytes, in the order in which it is looked for. */
  public enum Flaw {
    /** There are no bytes. */
    EMPTY,
    /** More bytes than any message has, see {@link Codec#LARGEST}. */
    TOO_LARGE,
    /** Neither a JSON object nor a CBOR map. */
    NOT_A_MAP,
    /** It begins well, and is broken, cut off, or goes on after its end. */
    MALFORMED,
    /** Maps or lists within each other, more than {@link Codec#DEEPEST}. */
    NESTED_TOO_DEEP,
    /** A key that we read is there twice. */
    DUPLICATE_KEY,
    /** A value is not of the type that its key has. */
    WRONG_TYPE,
    /** A number that cannot be. */
    NUMBER_OUT_OF_RANGE,
    /** The time is none, or lacks its offset where the codebook names no zone. */
    CLOCK_UNREADABLE,
    /** A value that the codebook does not know. */
    UNKNOWN_VALUE,
    /** A message code that the codebook does not know. */
    UNKNOWN_CODE,
    /** A key that this kind of message needs is not there. */
    MISSING_KEY
  }

  Undecodable(Flaw flaw) {
    this(flaw, "");
  }
}

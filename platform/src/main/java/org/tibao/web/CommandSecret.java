package org.tibao.web;

/**
 * What makes the fingerprint of a command worthless to whoever reads the database: a command may say what is secret,
 * such as how somebody voted, in so few words that a plain digest is guessed. Implemented by the access module under a key
 * that the database does not hold.
 */
public interface CommandSecret {

  /** A keyed hash of 32 bytes; the same for the same digest for as long as commands are remembered. */
  byte[] keyed(byte[] digest);
}

package org.tibao.simulator;

/**
 * 设备账号 — how a device comes to the broker: under a user of its own, or under its gateway's, which then carries it.
 *
 * @param user     also the client id of the connection; empty for brokers that ask for nobody's name
 * @param password empty for none
 */
public record Login(String device, String user, String password) {

  /** Never the password. */
  @Override
  public String toString() {
    return "Login[device=" + device + ", user=" + user + "]";
  }
}

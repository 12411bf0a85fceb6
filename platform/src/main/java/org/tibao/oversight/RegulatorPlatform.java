package org.tibao.oversight;

/** 监管平台接口 — where a regulator's platform takes records; each platform has its own adaptor. */
public interface RegulatorPlatform {

  /** Sends one record. The same record again must be harmless to the platform: its id is part of the form. */
  Answer send(Upload upload);

  /**
   * What the platform said.
   *
   * @param outcome what became of the record
   * @param text for people
   */
  record Answer(Outcome outcome, String text) {}

  /** What becomes of a record. */
  enum Outcome {
    /** The platform has it. */
    TAKEN,
    /** Not now; to be tried again. */
    LATER,
    /** Never like this. */
    REFUSED
  }
}

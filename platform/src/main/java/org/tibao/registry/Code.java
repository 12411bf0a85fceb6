package org.tibao.registry;

import org.tibao.refusal.Refused;

/** A code that another register gave, with the scheme that gives it meaning. */
public record Code(Scheme scheme, String value) {

  /** @throws Refused {@link RegistryRefusal#CODE_FORM} if the value has not the scheme's form */
  public Code {
    if (!scheme.fits(value)) {
      throw Refused.at(field(scheme), RegistryRefusal.CODE_FORM, value);
    }
  }

  /** Name of the field in which it is typed. */
  String field() {
    return field(scheme);
  }

  private static String field(Scheme scheme) {
    return switch (scheme) {
      case DEVICE_CODE -> "deviceCode";
      case USE_REGISTRATION -> "useRegistration";
      case RESCUE_CODE -> "rescueCode";
      case INTERNAL -> "internalCode";
      case FOREIGN -> "foreignCode";
    };
  }
}

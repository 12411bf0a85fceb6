package org.tibao.stream;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink how what was seen travels, so that it does not guess. */
final class SeenType extends TypeInformation<Seen> {

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<Seen> getTypeClass() {
    return Seen.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<Seen> createSerializer(SerializerConfig config) {
    return new SeenSerializer();
  }

  @Override
  public String toString() {
    return "Seen";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeenType;
  }

  @Override
  public int hashCode() {
    return SeenType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof SeenType;
  }
}

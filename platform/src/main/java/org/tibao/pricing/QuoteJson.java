package org.tibao.pricing;

import org.tibao.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Quotes as they lie in the database and in files: money as whole fen. */
final class QuoteJson {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .addModule(new SimpleModule().addSerializer(Money.class, new Fen()).addDeserializer(Money.class, new FromFen()))
      .build();

  private QuoteJson() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  private static final class Fen extends ValueSerializer<Money> {
    @Override
    public void serialize(Money money, JsonGenerator json, SerializationContext context) {
      json.writeNumber(money.fen());
    }
  }

  private static final class FromFen extends ValueDeserializer<Money> {
    @Override
    public Money deserialize(JsonParser json, DeserializationContext context) {
      return Money.fen(json.getLongValue());
    }
  }
}

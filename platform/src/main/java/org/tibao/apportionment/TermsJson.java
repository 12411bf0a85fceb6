package org.tibao.apportionment;

import org.tibao.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Terms and proposals as they lie in the database: money as whole fen, weights as the decimals they are. */
final class TermsJson {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .addModule(new SimpleModule().addSerializer(Money.class, new Fen()).addDeserializer(Money.class, new FromFen()))
      .build();

  private TermsJson() {}

  static String write(Object terms) {
    return MAPPER.writeValueAsString(terms);
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

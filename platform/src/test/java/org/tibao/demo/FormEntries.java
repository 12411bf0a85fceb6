package org.tibao.demo;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** What a handler's form asks for, filled in with something of each kind, so that it comes as far as its door. */
final class FormEntries {

  private static final Map<Class<?>, String> WORDS = Map.of(String.class, "3", int.class, "3", Integer.class, "3",
      long.class, "3", boolean.class, "true", Boolean.class, "true", LocalDate.class, "2026-11-01", LocalDateTime.class,
      "2026-11-01T08:00");
  private FormEntries() {}

  static Map<String, String> of(HandlerMethod handler) {
    var entries = new LinkedHashMap<String, String>();
    for (MethodParameter each : handler.getMethodParameters()) {
      each.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
      RequestParam asked = each.getParameterAnnotation(RequestParam.class);
      Class<?> type = each.getParameterType();
      boolean own = type.isRecord() && type.getPackageName().equals(handler.getBeanType().getPackageName());
      if (asked != null && asked.required()) {
        entries.put(asked.name().isEmpty() ? Objects.requireNonNull(each.getParameterName()) : asked.name(),
            word(type));
      } else if (own && each.getParameterAnnotations().length == 0) {
        for (RecordComponent entry : type.getRecordComponents()) {
          entries.put(entry.getName(), word(entry.getType()));
        }
      }
    }
    return entries;
  }

  private static String word(Class<?> type) {
    return type.isEnum()
        ? ((Enum<?>) type.getEnumConstants()[0]).name()
        : WORDS.getOrDefault(type, "00000000-0000-4000-8000-00000000ffff");
  }
}

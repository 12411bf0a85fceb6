package org.tibao.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * All texts of all modules: {@code messages/<module>.properties} is Chinese, {@code messages/<module>_en.properties}
 * English, both UTF-8. A key that is missing stops a test and shows itself to a reader.
 */
@Component("messageSource")
class Messages implements MessageSource {

  private final ResourceBundleMessageSource files = new ResourceBundleMessageSource();
  private final boolean strict;
  private final Map<Locale, Map<String, String>> plain = new ConcurrentHashMap<>();

  Messages(@Value("${tibao.web.strict-messages:false}") boolean strict) {
    this.strict = strict;
    files.setDefaultEncoding("UTF-8");
    files.setFallbackToSystemLocale(false);
    files.setBasenames(basenames().toArray(String[]::new));
  }

  /** Base names of every message file on the class path, without the language. */
  static Set<String> basenames() {
    try {
      Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
      var names = new TreeSet<String>();
      Arrays.stream(found).map(Resource::getFilename).filter(Objects::nonNull)
          .forEach(name -> names.add("messages/" + name.replaceFirst("(_en)?\\.properties$", "")));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable String getMessage(String code, Object @Nullable [] args, @Nullable String usual,
      @Nullable Locale locale) {
    return files.getMessage(code, args, usual, locale);
  }

  @Override
  public String getMessage(String code, Object @Nullable [] args, @Nullable Locale locale) {
    String text = args == null || args.length == 0 ? plain(code, locale) : files.getMessage(code, args, null, locale);
    if (text != null) {
      return text;
    }
    if (strict) {
      throw new IllegalStateException("no message " + code + " in messages/*.properties");
    }
    return code;
  }

  /** A text without arguments, which most are, is looked for in a dozen files once. */
  private @Nullable String plain(String code, @Nullable Locale locale) {
    if (locale == null) {
      return files.getMessage(code, null, null, null);
    }
    Map<String, String> known = plain.computeIfAbsent(locale, _ -> new ConcurrentHashMap<>());
    String text = known.get(code);
    if (text == null) {
      text = files.getMessage(code, null, null, locale);
      if (text != null) {
        known.put(code, text);
      }
    }
    return text;
  }

  @Override
  public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
    return files.getMessage(resolvable, locale);
  }
}

package org.tibao.retrofit.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.tibao.refusal.Refused;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Fraction;
import org.tibao.rules.Confidence;
import org.tibao.rules.RulesRefusal;

/** The colour scheme as its form sends it: five lines of fields. */
record SchemeForm(@NotNull String path, @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
    @NotNull String source, @NotNull Confidence confidence, @NotNull List<Entry> lines) {

  /** One line; an empty field sets no condition. */
  record Entry(@Nullable String label, @Nullable String labelEn, @Nullable String sign, @Nullable Integer slot,
      @Nullable String min, @Nullable Integer maxObjections, @Nullable Integer maxSevere) {}

  ColourScheme scheme() {
    var read = new ArrayList<ColourScheme.Line>();
    for (int i = 0; i < lines.size(); i++) {
      Entry each = lines.get(i);
      Integer slot = each.slot();
      read.add(new ColourScheme.Line("C" + (i + 1), StairwellForms.written(each.label()),
          StairwellForms.written(each.labelEn()), StairwellForms.written(each.sign()), slot == null ? 0 : slot,
          share(i, StairwellForms.written(each.min())), each.maxObjections(), each.maxSevere()));
    }
    return new ColourScheme(read);
  }

  private static @Nullable Fraction share(int line, String text) {
    try {
      return text.isEmpty() ? null : Fraction.of(text);
    } catch (IllegalArgumentException e) {
      throw Refused.at("lines[" + line + "].min", RulesRefusal.NOT_OF_THE_KIND, text);
    }
  }
}

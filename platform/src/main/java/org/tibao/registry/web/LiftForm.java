package org.tibao.registry.web;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Scheme;

/**
 * A lift as typed; its speed in metres per second, its load in kilograms.
 *
 * @param floors served floors as written, such as {@code 1-6}
 */
record LiftForm(@NotNull LiftKind kind, @NotNull LiftStatus status, @Size(max = 80) @Nullable String name,
    @Size(max = 300) @Nullable String address, @Size(max = 200) @Nullable String maker,
    @Size(max = 60) @Nullable String floors, @Positive @Max(100_000) @Nullable Integer load,
    @Positive @Digits(integer = 2, fraction = 3) @Nullable BigDecimal speed,
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate installedOn,
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate inspectedOn,
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate statusOn,
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate warrantyUntil) {

  /** A lift of which nothing is known yet. */
  static final LiftForm BLANK = new LiftForm(LiftKind.PASSENGER, LiftStatus.UNDER_CONSTRUCTION, null, null, null, null,
      null, null, null, null, null, null);

  static LiftForm of(Lift lift) {
    Lift.Facts facts = lift.facts();
    Integer speed = facts.speedMmPerS();
    return new LiftForm(lift.kind(), lift.status(), lift.name(), lift.address(), facts.maker(), facts.floors(),
        facts.loadKg(), speed == null ? null : BigDecimal.valueOf(speed, 3).stripTrailingZeros(), facts.installedOn(),
        facts.inspectedOn(), facts.statusOn(), facts.warrantyUntil());
  }

  /** @throws Refused {@link RegistryRefusal#IN_THE_FUTURE} for what is said to have happened */
  Lift.Facts facts(LocalDate today) {
    happened("installedOn", installedOn, today);
    happened("inspectedOn", inspectedOn, today);
    happened("statusOn", statusOn, today);
    return new Lift.Facts(text(maker), text(floors), load,
        speed == null ? null : speed.movePointRight(3).intValueExact(), installedOn, inspectedOn, statusOn,
        warrantyUntil);
  }

  private static void happened(String field, @Nullable LocalDate day, LocalDate today) {
    if (day != null && day.isAfter(today)) {
      throw Refused.at(field, RegistryRefusal.IN_THE_FUTURE);
    }
  }

  static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  /** The codes that Chinese registers give, as typed; those of other schemes stay as they are. */
  record Codes(@Size(max = 40) @Nullable String deviceCode, @Size(max = 40) @Nullable String useRegistration,
      @Size(max = 40) @Nullable String rescueCode, @Size(max = 40) @Nullable String internalCode) {

    static Codes of(List<Code> codes) {
      var first = new EnumMap<Scheme, String>(Scheme.class);
      codes.forEach(each -> first.putIfAbsent(each.scheme(), each.value()));
      return new Codes(first.get(Scheme.DEVICE_CODE), first.get(Scheme.USE_REGISTRATION),
          first.get(Scheme.RESCUE_CODE), first.get(Scheme.INTERNAL));
    }

    /** @throws Refused {@link RegistryRefusal#CODE_FORM} at the field of the code */
    List<Code> codes(List<Code> standing) {
      var codes = new ArrayList<Code>();
      Map.of(Scheme.DEVICE_CODE, text(deviceCode), Scheme.USE_REGISTRATION, text(useRegistration), Scheme.RESCUE_CODE,
          text(rescueCode), Scheme.INTERNAL, text(internalCode)).entrySet().stream().sorted(Map.Entry.comparingByKey())
          .filter(each -> !each.getValue().isEmpty())
          .forEach(each -> codes.add(new Code(each.getKey(), each.getValue())));
      standing.stream().filter(each -> each.scheme() == Scheme.FOREIGN).forEach(codes::add);
      return codes;
    }
  }
}

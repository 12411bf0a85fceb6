package org.tibao.intake.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.intake.Intake;
import org.tibao.intake.Load;
import org.tibao.intake.LoadId;
import org.tibao.intake.LoadState;
import org.tibao.intake.RefusedRow;

/** Imports for programs: send a file, ask how it goes, fetch the refused rows. */
@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "imports")
class IntakeEndpoints {

  private final Intake intake;
  private final Clock clock;

  IntakeEndpoints(Intake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  /** A load; {@code read = accepted + unchanged + rejected} once it has ended. */
  record LoadAnswer(UUID id, String fileName, String kind, LoadState state, long progress, long read, long accepted,
      long unchanged, long rejected, Map<String, Long> reasons, Instant uploadedAt, @Nullable Instant endedAt) {

    static LoadAnswer of(Load load) {
      var report = load.report();
      return new LoadAnswer(load.id().value(), load.fileName(), load.kind(), load.state(), load.progress(),
          report.read(), report.accepted(), report.unchanged(), report.rejected(), report.reasons(),
          load.times().uploaded(), load.times().ended());
    }
  }

  /** Refused rows; {@code next} is what {@code after} takes for the following ones, absent on the last page. */
  record RefusedPage(List<RefusedRow> items, @Nullable Long next) {}

  @Operation(summary = "Load a spreadsheet: kind and mapping as for the import command")
  @ApiResponse(responseCode = "202", description = "Begun", useReturnTypeSchema = true)
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Needs(Permission.IMPORT)
  ResponseEntity<LoadAnswer> start(Actor actor, @RequestParam MultipartFile file,
      @RequestParam(required = false) @Nullable String kind, @RequestParam(required = false) @Nullable String mapping,
      @RequestParam(defaultValue = "false") boolean acceptGood) throws IOException {
    LoadId id = LoadId.next();
    Instant now = clock.instant();
    try (var content = file.getInputStream()) {
      intake.keep(actor, id, Faults.fileName(file.getOriginalFilename()), content, now);
    }
    if (mapping != null && !mapping.isBlank()) {
      intake.chooseMapping(actor, id, mapping, kind);
    } else if (kind != null) {
      intake.choose(actor, id, kind);
    }
    intake.start(actor, id, acceptGood, now);
    return ResponseEntity.accepted().location(URI.create("/api/v1/imports/" + id))
        .body(LoadAnswer.of(intake.find(actor, id)));
  }

  @Operation(summary = "The caller's loads, the latest first")
  @GetMapping
  @Needs(Permission.IMPORT)
  List<LoadAnswer> loads(Actor actor) {
    return intake.loads(actor).stream().map(LoadAnswer::of).toList();
  }

  @Operation(summary = "How a load goes or went")
  @GetMapping("/{id}")
  @Needs(Permission.IMPORT)
  LoadAnswer load(Actor actor, @PathVariable UUID id) {
    return LoadAnswer.of(intake.find(actor, new LoadId(id)));
  }

  @Operation(summary = "The refused rows of a load, in the order of the sheet")
  @GetMapping("/{id}/refused")
  @Needs(Permission.IMPORT)
  RefusedPage refused(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(499) int size) {
    List<RefusedRow> rows = intake.refused(actor, new LoadId(id), after, size + 1);
    boolean more = rows.size() > size;
    List<RefusedRow> page = more ? rows.subList(0, size) : rows;
    return new RefusedPage(page, more ? page.getLast().number() : null);
  }
}

package org.tibao.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Viewport;
import org.tibao.retrofit.Milestone;

/** The map's data, asked anew whenever the view moves. */
@RestController
@Tag(name = "map")
class MapEndpoint {

  private final MapDrawing drawing;
  private final Clock clock;

  MapEndpoint(MapDrawing drawing, Clock clock) {
    this.drawing = drawing;
    this.clock = clock;
  }

  /** The rectangle in view, in degrees of the base map's datum. */
  record View(@Schema(requiredMode = RequiredMode.REQUIRED) double west,
      @Schema(requiredMode = RequiredMode.REQUIRED) double south,
      @Schema(requiredMode = RequiredMode.REQUIRED) double east,
      @Schema(requiredMode = RequiredMode.REQUIRED) double north) {

    Viewport viewport() {
      boolean onEarth = Math.abs(west) <= 360 && Math.abs(east) <= 360 && Math.abs(south) <= 90
          && Math.abs(north) <= 90 && west <= east && south <= north;
      if (!onEarth) {
        throw Refused.at("west", ConsoleRefusal.NO_VIEWPORT);
      }
      return new Viewport(Math.clamp(west, -180, 180), south, Math.clamp(east, -180, 180), north);
    }
  }

  /** Which stairwells are wanted; blank means any. */
  record Wanted(@Nullable String colour, @Nullable String need, @Nullable String stage, @Nullable String show) {

    MapDrawing.Filter filter() {
      try {
        String whom = given(need);
        String reached = given(stage);
        return new MapDrawing.Filter(given(colour), whom == null ? null : MapDrawing.Need.valueOf(whom),
            reached == null ? null : Milestone.valueOf(reached), "running".equals(given(show)));
      } catch (IllegalArgumentException unknown) {
        throw Refused.because(ConsoleRefusal.UNKNOWN_FILTER);
      }
    }

    private static @Nullable String given(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }

  @Operation(summary = "What the map shows of a viewport: clusters from far away, single stairwells from zoom 17 on")
  @GetMapping("/api/v1/map")
  @Needs(Permission.PLACE_READ)
  ResponseEntity<MapDrawing.Drawing> map(Actor actor, @ModelAttribute View view,
      @RequestParam @Min(0) @Max(22) int zoom, @ModelAttribute Wanted wanted,
      @RequestParam(defaultValue = "true") boolean lifts) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(drawing.draw(actor, view.viewport(), zoom, wanted.filter(), lifts, clock.instant()));
  }
}

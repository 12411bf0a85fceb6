package org.tibao.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * What the form part {@code ~{documents/parts :: upload(...)}} sends: files, and where and when they were taken if the
 * person lets the device say so. A handler takes it as a parameter of its own.
 *
 * @param files chosen files
 * @param latitude degrees as the device wrote them
 * @param longitude likewise
 * @param takenAt local time such as {@code 2026-11-22T09:30}
 */
public record UploadForm(@Nullable List<MultipartFile> files, @Nullable String latitude, @Nullable String longitude,
    @Nullable String takenAt) {

  static final String FIELD = "files";
  private static final int MOST_FILES = 10;

  /** The files, to be kept as evidence about a matter; none if none was chosen. @throws Refused if a fact is no fact */
  public List<NewEvidence> evidence(String path, Permission seenWith, String about) {
    List<MultipartFile> chosen = files == null ? List.of() : files.stream().filter(file -> !file.isEmpty()).toList();
    if (chosen.size() > MOST_FILES) {
      throw Refused.at(FIELD, DocumentsRefusal.TOO_MANY_FILES, MOST_FILES);
    }
    Spot spot = spot();
    Instant taken = taken();
    List<NewEvidence> all = new ArrayList<>();
    for (MultipartFile file : chosen) {
      String name = file.getOriginalFilename();
      try {
        all.add(new NewEvidence(path, seenWith, about, name == null ? "" : name, file.getBytes(), spot, taken));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /** The same, where without a file nothing is done. @throws Refused {@link DocumentsRefusal#NO_FILE} */
  public List<NewEvidence> needed(String path, Permission seenWith, String about) {
    List<NewEvidence> all = evidence(path, seenWith, about);
    if (all.isEmpty()) {
      throw Refused.at(FIELD, DocumentsRefusal.NO_FILE);
    }
    return all;
  }

  private @Nullable Spot spot() {
    if (latitude == null || latitude.isBlank() || longitude == null || longitude.isBlank()) {
      return null;
    }
    try {
      return new Spot(Double.parseDouble(latitude), Double.parseDouble(longitude));
    } catch (IllegalArgumentException e) {
      throw Refused.at("latitude", DocumentsRefusal.NO_PLACE);
    }
  }

  private @Nullable Instant taken() {
    if (takenAt == null || takenAt.isBlank()) {
      return null;
    }
    try {
      return LocalDateTime.parse(takenAt).atZone(ChinaTime.ZONE).toInstant();
    } catch (DateTimeParseException e) {
      throw Refused.at("takenAt", DocumentsRefusal.NO_TIME);
    }
  }
}

package org.tibao.sheets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people really have, read from the directory that TIBAO_REFERENCE_DATA names. */
class RealSheetsTests {

  @TempDir
  Path directory;

  @Test
  void readsTheLiftsOfNewYork() throws IOException {
    Map<String, Integer> devices = new HashMap<>();
    try (SheetReader reader = SheetReader.open(data("nyc-elevator-registry-2015/nyc_elevators_raw.csv.gz"))) {
      assertThat(reader.format()).isEqualTo(SheetFormat.CSV_GZ);
      assertThat(reader.header()).hasSize(28).startsWith("DV_DEVICE_NUMBER").endsWith("LONGITUDE");
      for (SheetRow row : reader) {
        assertThat(row.values()).hasSizeLessThanOrEqualTo(28);
        assertThat(row.damage()).isEmpty();
        devices.merge(row.text(0), 1, Integer::sum);
        if (row.text(0).equals("1D1")) {
          assertThat(row.number()).isEqualTo(2);
          assertThat(row.text(23)).isEqualTo("20090115.0");
          assertThat(row.text(27)).isEqualTo("-73.9541429039059");
        }
      }
    }
    assertThat(devices).hasSize(76_088);
  }

  @Test
  void keepsDamagedReadingsAsTheTextTheyAre() throws IOException {
    int texts = 0;
    int rows = 0;
    try (SheetReader reader = SheetReader.open(data("huawei-elevator-door/predictive-maintenance-dataset.csv"))) {
      assertThat(reader.header()).containsExactly("ball-bearing", "humidity", "vibration");
      for (SheetRow row : reader) {
        rows++;
        for (String value : row.values()) {
          texts += value.matches("-?\\d+(\\.\\d+)?") ? 0 : 1;
        }
        if (row.number() == 12) {
          assertThat(row.values()).contains("18. Jan");
        }
      }
    }
    assertThat(rows).isEqualTo(112_001);
    assertThat(texts).isEqualTo(5_777);
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "CSV"})
  void givesBackEveryNaughtyString(SheetFormat format) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    json("naughty-strings/blns.json").forEach(text -> rows.add(List.of(text.asString())));
    assertThat(rows).hasSize(515);
    assertThat(Sheets.throughAFile(directory, format, rows)).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
      "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8", "location_coordinates"})
  void readsEveryTextFileOfTheSpectrum(String name) throws IOException {
    JsonNode expected = json("csv-spectrum/json/" + name + ".json");
    String text = Files.readString(data("csv-spectrum/csvs/" + name + ".csv"));
    // On its way here the collection has lost the carriage returns that two of its files are about.
    String whole = name.endsWith("_crlf") ? text.replaceAll("\\R", "\r\n") : text;
    try (SheetReader reader = SheetReader.open(Workbooks.file(directory, whole.getBytes(UTF_8)))) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (SheetRow row : reader) {
        Map<String, String> cells = new HashMap<>();
        reader.header().forEach(heading -> cells.put(heading, value(row, reader.header().indexOf(heading))));
        rows.add(cells);
      }
      if (name.equals("location_coordinates")) {
        // The publisher's expectation of this one is of another row: only the headings can be held against it.
        assertThat(reader.header()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
      } else {
        List<Map<String, String>> objects = new ArrayList<>();
        expected.forEach(object -> {
          Map<String, String> cells = new HashMap<>();
          object.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue().asString()));
          objects.add(cells);
        });
        assertThat(rows).isEqualTo(objects);
      }
    }
  }

  private static String value(SheetRow row, int column) {
    return column < row.values().size() ? row.values().get(column) : "";
  }

  private static JsonNode json(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(data(file)));
  }

  private static Path data(String file) {
    String root = System.getenv("TIBAO_REFERENCE_DATA");
    assumeTrue(root != null, "skipped: TIBAO_REFERENCE_DATA does not name the reference data");
    return Path.of(root, file);
  }
}

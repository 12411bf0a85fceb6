package org.tibao.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tibao.apportionment.DwellingsFile;
import org.tibao.apportionment.SharingScheme;
import org.tibao.database.Restore;
import org.tibao.pricing.LiftsFile;
import org.tibao.pricing.ProductFile;
import org.tibao.refusal.Refused;
import org.tibao.support.Fuzz;
import org.tibao.voting.Matter;
import org.tibao.voting.RollFile;

/** The files that commands are given: tables of lifts, votes, claims and flats, products, backups. */
class TableFuzzTests {

  private static Fuzz sheet(String name, Fuzz.FileReader reader) {
    return Fuzz.ofFile(name, reader).memory(24, 4_000);
  }

  @Test
  void lifts() {
    sheet("lifts", file -> LiftsFile.read(file).risks()).from("""
        lift,floors,dwellings_per_floor,age_years,make,starts_per_day
        A1,6,2,0,通力,150
        A2,120,1000,60,,5000
        """).tried(150);
  }

  @Test
  void rolls() {
    sheet("roll", file -> RollFile.count(file, Matter.values()[0], null, Instant.EPOCH.plusSeconds(1_795_000_000L)))
        .from("""
            dwelling,area_m2,owner,ballot
            101,88.50,张三,yes
            102,90,李四,不同意
            201,1,王五,
            """).tried(150);
  }

  @Test
  void flats() {
    sheet("flats", file -> DwellingsFile.read(file, SharingScheme.Kind.COEFFICIENT_AREA).flats()).from("""
        dwelling,floor,area_m2,weight
        101,1,88.5,0
        601,6,90,1.25
        """).tried(150);
  }

  @Test
  void triangles() {
    Fuzz.ofFile("triangle", file -> {
      try {
        return TriangleFile.read(file).size();
      } catch (LocalTibao.TellingFailure told) {
        throw Refused.because(org.tibao.sheets.SheetRefusal.DAMAGED, String.valueOf(told.getMessage()));
      }
    }).from("origin,1,2,3\n2019,100,150,170\n2020,110,160,\n2021,120,,\n",
        "origin,development,value\n2019,2019,100\n2019,2020,150\n2020,2020,90\n").words("NA", "1e308", "origin")
        .memory(24, 8_000).tried(200);
  }

  @Test
  void products() throws IOException {
    byte[] shipped;
    try (var in = ProductFile.class.getResourceAsStream("/rules/lift-products.yaml")) {
      shipped = java.util.Objects.requireNonNull(in).readAllBytes();
    }
    Fuzz.ofFile("product", file -> ProductFile.read(file).product().code()).from(shipped)
        .words("versions", "data", "products", "~", "null", "*a").memory(64, 8_000).tried(200);
  }

  @Test
  void backups() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      zip.write("""
          {"format":1,"tibao":"1","made":"2026-11-21T02:00:00Z","database":{"server":"17","migrations":{},"partitions":[
          {"schema":"a","name":"b","parentSchema":"a","parent":"c","bounds":"FOR VALUES IN (1)"}],"tables":[],
          "sequences":[{"schema":"a","name":"s","last":3}]},"keys":[]}"""
          .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("tables/a.b.copy"));
      zip.write(new byte[100]);
    }
    Fuzz.ofFile("backup", file -> Restore.check(file)).from(bytes.toByteArray())
        .words("\"tables\":[{\"schema\":\"a\",\"name\":\"b\",\"columns\":[\"x\"],\"rows\":0,\"checksum\":\"0\"}]",
            "\"keys\":[{\"path\":\"../x\",\"sha256\":\"0\"}]", "null", "manifest.json")
        .memory(32, 4_000).tried(500);
  }
}

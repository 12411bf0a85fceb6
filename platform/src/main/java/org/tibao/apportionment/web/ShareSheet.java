package org.tibao.apportionment.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.Share;
import org.tibao.money.Money;
import org.tibao.sheets.SheetWriter;

/** The shares as rows of a spreadsheet: one household a row, one scheme after the other, the sum below. */
final class ShareSheet {

  private final ShareWording wording;
  private final Predicate<String> told;

  ShareSheet(ShareWording wording, Predicate<String> told) {
    this.wording = wording;
    this.told = told;
  }

  void write(List<Apportionment> all, SheetWriter sheet) throws IOException {
    var header = new ArrayList<>(List.of(wording.text("apportionment.room"), wording.text("apportionment.floor"),
        wording.text("apportionment.area")));
    for (Apportionment each : all) {
      header.add(wording.name(each.terms().scheme()) + " " + wording.text("apportionment.weight"));
      header.add(wording.name(each.terms().scheme()) + " " + wording.text("apportionment.pays"));
    }
    header.add(wording.text("apportionment.receives"));
    header.add(wording.text("apportionment.back"));
    header.add(wording.text("apportionment.special"));
    sheet.write(header);
    List<Share> first = all.getFirst().shares();
    for (int i = 0; i < first.size(); i++) {
      sheet.write(row(all, i));
    }
    var sum = new ArrayList<>(List.of(wording.text("apportionment.sum"), "", ""));
    for (Apportionment each : all) {
      sum.add(ShareWording.plain(each.weight()));
      sum.add(each.raised().toString());
    }
    sum.add(Money.sum(first.stream().map(Share::receives).toList()).toString());
    sum.add(Money.sum(first.stream().map(Share::back).toList()).toString());
    sum.add("");
    sheet.write(sum);
  }

  private List<String> row(List<Apportionment> all, int i) {
    Share first = all.getFirst().shares().get(i);
    var row = new ArrayList<>(List.of(first.flat().room(), String.valueOf(first.flat().floor()),
        ShareWording.plain(java.math.BigDecimal.valueOf(first.flat().areaCenti(), 2))));
    for (Apportionment each : all) {
      row.add(ShareWording.plain(each.shares().get(i).weight()));
      row.add(each.shares().get(i).pays().toString());
    }
    row.add(first.receives().toString());
    row.add(first.back().toString());
    row.add(wording.special(first.special(), told));
    return row;
  }
}

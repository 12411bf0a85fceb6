package org.tibao.apportionment.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tibao.apportionment.Compensation;
import org.tibao.apportionment.Flat;
import org.tibao.apportionment.FloorTable;
import org.tibao.apportionment.Proposal;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Special;
import org.tibao.apportionment.Subsidy;
import org.tibao.money.Money;

/**
 * A proposal as its form shows it again.
 *
 * @param schemes codes of the chosen schemes
 * @param entries what was agreed for single rooms, with some empty rows below
 */
record Typed(String total, String from, String subsidy, Subsidy.Way way, List<String> schemes, String step,
    String floors, String weights, List<ShareForm.Entry> entries, String ground, String late) {

  private static final int EMPTY_ROWS = 3;

  static Typed of(@Nullable Proposal proposal, List<Flat> flats) {
    if (proposal == null) {
      return new Typed("", "", "", Subsidy.Way.DEDUCTED,
          List.of("linear", "area", "coefficient:guangdong", "coefficient-area:guangdong"), "", "", "", rows(List.of()),
          "", "");
    }
    Subsidy subsidy = proposal.subsidy();
    boolean none = subsidy.sum().isZero() && subsidy.programme().isEmpty();
    String from = none ? "none" : subsidy.programme().isEmpty() ? "own" : subsidy.programme();
    var late = proposal.late();
    String ground = ground(proposal, flats);
    return new Typed(proposal.total().toString(), from, from.equals("own") ? subsidy.sum().toString() : "",
        subsidy.way(), proposal.schemes().stream().map(Typed::code).toList(), step(proposal), floors(proposal),
        weights(proposal), rows(entries(proposal, ground.isEmpty())), ground, late == null ? "" : late.toString());
  }

  static String code(SharingScheme scheme) {
    return switch (scheme) {
      case SharingScheme.Linear _ -> "linear";
      case SharingScheme.Area _ -> "area";
      case SharingScheme.Centred _ -> "centred";
      case SharingScheme.Weights _ -> "weights";
      case SharingScheme.Coefficient by -> "coefficient:" + by.table().code();
      case SharingScheme.CoefficientArea by -> "coefficient-area:" + by.table().code();
    };
  }

  private static String step(Proposal proposal) {
    return proposal.schemes().stream().filter(SharingScheme.Centred.class::isInstance)
        .map(each -> ShareWording.plain(((SharingScheme.Centred) each).step().movePointRight(2)) + "%").findFirst()
        .orElse("");
  }

  private static String weights(Proposal proposal) {
    return proposal.schemes().stream().filter(SharingScheme.Weights.class::isInstance)
        .map(each -> lines(((SharingScheme.Weights) each).rooms())).findFirst().orElse("");
  }

  private static String floors(Proposal proposal) {
    for (SharingScheme each : proposal.schemes()) {
      FloorTable table = switch (each) {
        case SharingScheme.Coefficient by -> by.table();
        case SharingScheme.CoefficientArea by -> by.table();
        case SharingScheme.Linear _,SharingScheme.Area _,SharingScheme.Centred _,SharingScheme.Weights _ -> null;
      };
      if (table != null && table.code().equals(FloorTable.OWN)) {
        return lines(new TreeMap<>(table.floors()));
      }
    }
    return "";
  }

  private static String lines(Map<?, ?> weights) {
    return weights.entrySet().stream().map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** The one sum that every household of the ground floor receives and nobody else; otherwise empty. */
  private static String ground(Proposal proposal, List<Flat> flats) {
    List<String> ground = flats.stream().filter(flat -> flat.floor() <= 1).map(Flat::room).sorted().toList();
    List<String> compensated = proposal.compensations().stream().map(Compensation::room).sorted().toList();
    List<Money> sums = proposal.compensations().stream().map(Compensation::sum).distinct().toList();
    return sums.size() == 1 && ground.equals(compensated) ? sums.getFirst().toString() : "";
  }

  private static List<ShareForm.Entry> entries(Proposal proposal, boolean compensations) {
    var entries = new ArrayList<ShareForm.Entry>();
    for (Special each : proposal.specials()) {
      entries.add(switch (each) {
        case Special.PaysNothing pays -> new ShareForm.Entry(pays.room(), ShareForm.Kind.NOTHING, "", pays.reason());
        case Special.PaysSum pays ->
          new ShareForm.Entry(pays.room(), ShareForm.Kind.SUM, pays.sum().toString(), pays.reason());
        case Special.PaysPart pays ->
          new ShareForm.Entry(pays.room(), ShareForm.Kind.PART, ShareWording.plain(pays.factor()), pays.reason());
      });
    }
    List<Compensation> single = compensations ? proposal.compensations() : List.of();
    single.forEach(each -> entries
        .add(new ShareForm.Entry(each.room(), ShareForm.Kind.COMPENSATED, each.sum().toString(), "")));
    return entries;
  }

  private static List<ShareForm.Entry> rows(List<ShareForm.Entry> filled) {
    var rows = new ArrayList<>(filled);
    for (int i = 0; i < EMPTY_ROWS; i++) {
      rows.add(new ShareForm.Entry("", ShareForm.Kind.NOTHING, "", ""));
    }
    return rows;
  }
}

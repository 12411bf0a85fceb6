package org.tibao.actuary;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which columns the rating factors come to: the intercept, one for each number and one for each class but the base. */
final class RatingDesign {

  /** One column; a class is empty for a number, the factor is null for the intercept. */
  private record Column(String name, String factor, String classOf) {}

  private final List<RatingFactor> factors;
  private final List<Column> columns = new ArrayList<>();

  RatingDesign(List<RatingFactor> factors, List<RatedRecord> records) {
    this.factors = List.copyOf(factors);
    columns.add(new Column(RatingModel.INTERCEPT, "", ""));
    for (RatingFactor factor : factors) {
      switch (factor) {
        case RatingFactor.Numeric(String name) -> columns.add(new Column(name, name, ""));
        case RatingFactor.Categorical(String name, String base) -> {
          var classes = new TreeSet<String>();
          records.forEach(each -> classes.add(each.risk().classOf(name)));
          if (!classes.remove(base)) {
            throw Demand.refused("The base class %s of %s is not among the records.", base, name);
          }
          classes.forEach(each -> columns.add(new Column(name + "=" + each, name, each)));
        }
      }
    }
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The class of a column whose records have no response at all, so that its factor would be zero; or empty. */
  String emptyClass(List<RatedRecord> records) {
    for (RatingFactor factor : factors) {
      if (factor instanceof RatingFactor.Categorical(String name, String base)) {
        var classes = new TreeSet<String>();
        records.forEach(each -> classes.add(each.risk().classOf(name)));
        for (String each : classes) {
          if (records.stream().filter(record -> record.risk().classOf(name).equals(each))
              .allMatch(record -> record.response() == 0)) {
            return name + "=" + each + (each.equals(base) ? " (the base)" : "");
          }
        }
      }
    }
    return "";
  }

  /** The row of a risk. */
  double[] row(RiskProfile risk) {
    for (RatingFactor factor : factors) {
      if (factor instanceof RatingFactor.Categorical(String name, String base)) {
        String found = risk.classOf(name);
        if (!found.equals(base) && columns.stream().noneMatch(each -> each.name().equals(name + "=" + found))) {
          throw Demand.refused("The class %s of %s was not among the records.", found, name);
        }
      }
    }
    double[] row = new double[columns.size()];
    row[0] = 1;
    for (int i = 1; i < row.length; i++) {
      Column column = columns.get(i);
      row[i] = column.classOf().isEmpty()
          ? risk.number(column.factor())
          : risk.classOf(column.factor()).equals(column.classOf()) ? 1 : 0;
    }
    return row;
  }
}

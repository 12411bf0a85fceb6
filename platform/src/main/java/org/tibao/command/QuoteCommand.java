package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.pricing.LiftsFile;
import org.tibao.pricing.PartsTable;
import org.tibao.pricing.PricingRefusal;
import org.tibao.pricing.Product;
import org.tibao.pricing.ProductFile;
import org.tibao.pricing.Products;
import org.tibao.pricing.Quote;
import org.tibao.pricing.Rating;
import org.tibao.pricing.RatingFactors;
import org.tibao.pricing.Risk;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleKind;
import org.tibao.time.ChinaTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "quote", sortOptions = false, description = {"按整期成本的完整分布给电梯报价，并按楼层分摊，精确到分。不需要服务器。",
    "Price lifts by the whole distribution of what their term costs, with the share of every floor. Needs no server."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class QuoteCommand implements Callable<Integer> {

  private static final int MANY = 1_000;
  private static final int MOST_COMPLAINTS = 20;
  private static final String USUAL = "whole-life-16";

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "LIFTS.csv", description = {
      "电梯表，列为 lift,floors,dwellings_per_floor,age_years,make,starts_per_day。",
      "The lifts, with the columns lift,floors,dwellings_per_floor,age_years,make,starts_per_day."})
  private Path file = Path.of("");

  @Option(names = "--product", paramLabel = "FILE", description = {
      "产品文件（YAML 或 JSON），或一份报价的审计文件；没有时用随产品发布的十六年维修保险。",
      "A product (YAML or JSON), or the audit file of a quote; without it the shipped insurance of sixteen years."})
  private @Nullable Path productFile;

  @Option(names = "--json", description = {"结果输出为一行 JSON，金额单位为分。",
      "Print the result as one line of JSON, amounts in fen."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    for (Path each : productFile == null ? List.of(file) : List.of(file, productFile)) {
      if (!Files.isRegularFile(each) || !Files.isReadable(each)) {
        err.println("读不到文件 %1$s。The file %1$s cannot be read.".formatted(each));
        return Exit.REFUSED_FILE;
      }
    }
    LocalDate today = ChinaTime.dayOf(java.time.Instant.now());
    ProductFile given = productFile == null ? null : ProductFile.read(productFile);
    Rule<PartsTable> parts = shipped(PartsTable.KIND, today);
    Rule<RatingFactors> factors = shipped(RatingFactors.KIND, today);
    Product product = given == null ? usual(today) : given.product();
    LiftsFile lifts = LiftsFile.read(file);
    if (!lifts.complaints().isEmpty()) {
      complain(lifts.complaints(), err);
      return Exit.REFUSED_ROWS;
    }
    remark(product, lifts.risks(), err);
    var rating = new Rating(product, given == null || given.parts() == null ? parts.data() : given.parts(),
        given == null || given.factors() == null ? factors.data() : given.factors());
    List<Quote> quotes = rating.quotes(lifts.risks(), progress(lifts.risks().size(), err));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(shown(rating, quotes)));
    } else {
      print(out, quotes);
    }
    return Exit.DONE;
  }

  private static <T> Rule<T> shipped(RuleKind<T> kind, LocalDate today) {
    return RuleBook.shipped(kind, "/", today);
  }

  private static Product usual(LocalDate today) {
    return shipped(Products.KIND, today).data().find(USUAL)
        .orElseThrow(() -> Refused.because(PricingRefusal.UNKNOWN_PRODUCT, USUAL));
  }

  private static void complain(List<Refused> complaints, PrintWriter err) {
    complaints.stream().limit(MOST_COMPLAINTS).map(Sentences::of).forEach(err::println);
    if (complaints.size() > MOST_COMPLAINTS) {
      err.println("还有 %1$d 行。%1$d rows more.".formatted(complaints.size() - MOST_COMPLAINTS));
    }
  }

  /** A price is computed for every lift; whether the product takes it is said beside. */
  private static void remark(Product product, List<Risk> risks, PrintWriter err) {
    long old = risks.stream().filter(each -> each.ageYears() > product.terms().startAge()).count();
    if (old > 0) {
      err.println(
          "有 %1$d 台超过产品的投保年限（%2$d 年），仅作试算。%1$d lifts are older than the product takes (%2$d years): computed only."
              .formatted(old, product.terms().startAge()));
    }
  }

  private static LongConsumer progress(int all, PrintWriter err) {
    var done = new AtomicLong();
    long step = Math.max(1, all / 20);
    return more -> {
      long now = done.addAndGet(more);
      if (all >= MANY && now / step > (now - more) / step) {
        synchronized (err) {
          err.println("已报价 priced %d / %d".formatted(now, all));
        }
      }
    };
  }

  private static Map<String, Object> shown(Rating rating, List<Quote> quotes) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("quotes", quotes.stream().map(QuoteCommand::shown).toList());
    shown.put("product", rating.product().code());
    return shown;
  }

  private static Map<String, Object> shown(Quote quote) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("lift", quote.risk().lift());
    shown.put("expected", quote.expected().fen());
    shown.put("p75", quote.p75().fen());
    shown.put("p95", quote.p95().fen());
    shown.put("p99_5", quote.p99_5().fen());
    shown.put("premium", quote.premium().fen());
    var shares = new LinkedHashMap<String, Long>();
    quote.shares().forEach((floor, share) -> shares.put(String.valueOf(floor), share.fen()));
    shown.put("shares", shares);
    return shown;
  }

  private static void print(PrintWriter out, List<Quote> quotes) {
    out.println("电梯 lift\t期望 expected\t75%\t95%\t99.5%\t保险费 premium\t各层 shares");
    for (Quote each : quotes) {
      var shares = new StringBuilder();
      each.shares().forEach((floor, share) -> shares.append(floor).append("F ").append(share).append("  "));
      out.println(String.join("\t", each.risk().lift(), each.expected().toString(), each.p75().toString(),
          each.p95().toString(), each.p99_5().toString(), each.premium().toString(), shares.toString().strip()));
    }
    out.println("合计 Total\t\t\t\t\t" + Money.sum(quotes.stream().map(Quote::premium).toList()));
  }
}

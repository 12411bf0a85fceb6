package org.tibao.voting.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tibao.documents.Block;
import org.tibao.documents.Paper;
import org.tibao.voting.Count;
import org.tibao.voting.Majority;
import org.tibao.voting.ResultSheet;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;

/** What stands on the result sheet, with every number of the law, and on its announcement. */
final class ResultWords {

  private ResultWords() {}

  static Paper sheet(Vote vote, ResultSheet sheet, String by) {
    List<Block> blocks = new ArrayList<>(head(vote, sheet));
    blocks.add(new Block.Heading("一、全体、参与和意见"));
    blocks.add(sides(sheet));
    blocks.add(new Block.Heading("二、依法比对"));
    blocks.add(law(vote.terms().majority(), sheet));
    blocks.add(new Block.Heading("三、票的来历"));
    ResultSheet.Facts facts = sheet.ballots();
    blocks.add(new Block.Facts(List.of(
        new Block.Fact("收到", facts.cast() + " 票：手机 " + facts.phone() + "，纸质 " + facts.paper()),
        new Block.Fact("计入", facts.counted() + " 票，其中受托投票 " + facts.byProxy() + "；同户重复未计入 " + facts.superseded()),
        new Block.Fact("未成票", "作废 " + facts.setAside() + " 张（两人同意），截止后收到 " + facts.late() + " 张"),
        new Block.Fact("送达", facts.delivered() + " 户，其中有签收、回执或本人打开的 " + facts.deliveredProvably() + " 户"),
        new Block.Fact("名册异议", facts.objections() + " 件"),
        new Block.Fact("冻结后转让", facts.sold().isEmpty() ? "无" : String.join("、", facts.sold())),
        new Block.Fact("重复投票", Zh.duplicates(vote.terms().duplicates())),
        new Block.Fact("没有投票", Zh.silence(vote.terms().silence())))));
    blocks.add(new Block.Heading("四、时间"));
    blocks.add(new Block.Facts(List.of(new Block.Fact("名册冻结", Zh.time(sheet.when().frozenAt())),
        new Block.Fact("通知", Zh.day(sheet.when().noticedOn())),
        new Block.Fact("投票", Zh.time(sheet.when().opensAt()) + " 至 " + Zh.time(sheet.when().closesAt())),
        new Block.Fact("计票", Zh.time(sheet.when().closedAt())))));
    blocks.add(new Block.Heading("五、可供复核的摘要（SM3）"));
    blocks.add(digests(vote, sheet));
    blocks.add(new Block.Text("规则版本：" + sheet.terms().majorityVersion() + "，" + sheet.terms().procedureVersion()
        + "。业主认为决定侵害其合法权益的，可以自知道或者应当知道之日起一年内请求人民法院撤销（前述解释第十二条）。", Block.Tone.SMALL));
    blocks.add(new Block.Signatures(List.of("计票人", "监票人", "居民委员会（盖章）")));
    blocks.add(PaperWords.closing(by, Zh.day(sheet.when().closedAt())));
    return new Paper("表决结果", vote.label(), blocks, PaperWords.FOOT);
  }

  static Paper announcement(Vote vote, Stage.Announced stage, ResultSheet sheet, String by) {
    List<Block> blocks = new ArrayList<>(head(vote, sheet));
    blocks.add(sides(sheet));
    blocks.add(law(vote.terms().majority(), sheet));
    blocks.add(new Block.Text("公布期：" + Zh.day(stage.on()) + " 至 " + Zh.day(stage.until()) + "，张贴于" + stage.where()
        + "。投过票的业主可以扫码，凭回执核对自己的票已经计入。"));
    blocks.add(new Block.Scan("/check/" + vote.id(), "扫码核对回执"));
    blocks.add(new Block.Heading("可供复核的摘要（SM3）"));
    blocks.add(digests(vote, sheet));
    blocks.add(PaperWords.closing(by, Zh.day(stage.on())));
    return new Paper("表决结果公告", vote.label(), blocks, PaperWords.FOOT);
  }

  private static List<Block> head(Vote vote, ResultSheet sheet) {
    return List.of(
        new Block.Text(vote.label() + "的业主依照《中华人民共和国民法典》" + Zh.item(sheet.asked().matter()) + "（"
            + Zh.matter(sheet.asked().matter()) + "），就“" + sheet.asked().title() + "”进行了表决，结果如下。"),
        new Block.Text(sheet.verdict().decided() ? "表决通过" : "表决未通过", Block.Tone.STRONG));
  }

  /** What hangs at the door binds what lies in the database: none of it can be changed afterwards without being seen. */
  private static Block digests(Vote vote, ResultSheet sheet) {
    ResultSheet.Bound bound = sheet.proof();
    Stage.Proof proof = Objects.requireNonNull(vote.stage().proofOrNull(), "counted");
    String plan = sheet.asked().plan().stream().map(file -> "\n方案文件 " + file.name() + " " + file.digest())
        .collect(Collectors.joining());
    return new Block.Text("名册 " + bound.roll() + "\n事项和规则 " + bound.terms() + "\n末票 " + bound.lastBallot()
        + "\n全部选票 " + bound.ballotsRoot() + "\n送达、委托、纸票、异议和转让 " + bound.evidence() + "\n表决结果 "
        + proof.resultDigest() + plan, Block.Tone.SMALL);
  }

  private static Block sides(ResultSheet sheet) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("全体", sheet.total()));
    rows.add(row("参与表决", sheet.participants()));
    rows.add(row("　同意", sheet.said().yes()));
    rows.add(row("　不同意", sheet.said().no()));
    rows.add(row("　弃权", sheet.said().abstained()));
    if (sheet.silent().dwellings() > 0) {
      rows.add(row("　按本地规则计入", sheet.silent()));
    }
    return new Block.Table(List.of(Block.Column.words("", 2), Block.Column.numbers("户数"),
        Block.Column.numbers("业主人数"), Block.Column.numbers("专有部分面积")), rows, List.of());
  }

  private static List<String> row(String name, Count.Side side) {
    return List.of(name, String.valueOf(side.dwellings()), String.valueOf(side.heads()), Zh.area(side.area()));
  }

  private static Block law(Majority majority, ResultSheet sheet) {
    Count.Side all = sheet.total();
    Count.Side some = sheet.participants();
    Count.Side yes = sheet.said().yes();
    ResultSheet.Verdict verdict = sheet.verdict();
    return new Block.Table(
        List.of(Block.Column.words("法定条件", 4), Block.Column.numbers("应达"), Block.Column.numbers("实际"),
            Block.Column.marks("结论")),
        List.of(
            List.of("参与面积占全体" + Zh.bar(majority.quorum()), Zh.area(majority.quorum().leastOf(all.area())),
                Zh.area(some.area()), mark(verdict.areaQuorum())),
            List.of("参与人数占全体" + Zh.bar(majority.quorum()), majority.quorum().leastOf(all.heads()) + " 人",
                some.heads() + " 人", mark(verdict.headsQuorum())),
            List.of("同意面积占参与" + Zh.bar(majority.consent()), Zh.area(majority.consent().leastOf(some.area())),
                Zh.area(yes.area()), mark(verdict.areaConsent())),
            List.of("同意人数占参与" + Zh.bar(majority.consent()), majority.consent().leastOf(some.heads()) + " 人",
                yes.heads() + " 人", mark(verdict.headsConsent()))),
        List.of());
  }

  private static String mark(boolean reached) {
    return reached ? "✔ 达到" : "✕ 未达到";
  }
}

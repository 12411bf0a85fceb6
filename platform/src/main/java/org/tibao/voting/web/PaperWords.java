package org.tibao.voting.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tibao.documents.Block;
import org.tibao.documents.Paper;
import org.tibao.registry.Area;
import org.tibao.registry.Households;
import org.tibao.voting.Count;
import org.tibao.voting.Receipt;
import org.tibao.voting.RollLine;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;

/** What stands on the papers before the count: roll, notice, ballot, receipt. Pure, so that the same gives the same. */
final class PaperWords {

  static final String FOOT = "梯保 · 业主共同决定事项表决";
  private static final String NO_PHONE = "按本地规定，互联网表决只能用市里统一的电子投票系统；本次请填纸质表决票";
  private static final String LAW = "《中华人民共和国民法典》";

  private PaperWords() {}

  /** The lines with names that may hang at a door (个人信息保护法 art. 25). */
  static List<RollLine> masked(List<RollLine> lines) {
    return lines.stream().map(line -> new RollLine(line.number(), line.dwelling(), line.stairwell(), line.path(),
        line.place(), line.room(), line.floor(), line.areaCenti(), line.areaBasis(), line.head(), line.basis(),
        line.owners().stream().map(owner -> new RollLine.Owner(owner.party(), Households.maskedName(owner.name()),
            owner.delegate())).toList()))
        .toList();
  }

  static Paper roll(Vote vote, Stage.RollPublished stage, List<RollLine> lines, Count.Side extent, String by) {
    boolean many = lines.stream().map(RollLine::stairwell).distinct().count() > 1;
    List<Block.Column> columns = List.of(Block.Column.numbers("序号"), Block.Column.words("室号", many ? 3 : 2),
        Block.Column.words("业主", 2), Block.Column.numbers("专有部分面积"), Block.Column.words("面积依据", 2));
    List<List<String>> rows = lines.stream().map(line -> List.of(String.valueOf(line.number()),
        many ? line.label() : line.room(), owners(line), Zh.area(line.areaCenti()), basis(line.areaBasis()))).toList();
    List<Block> blocks = List.of(
        new Block.Text("依照" + LAW + "第二百七十八条，" + vote.label() + "的业主将就“" + vote.question().title()
            + "”共同作出决定。现将参与表决的业主、专有部分面积和业主人数公示如下。"),
        new Block.Text("公示期：" + Zh.day(stage.on()) + "张贴，至 " + Zh.day(stage.objectionsUntil())
            + " 止（张贴当日不计）。名册有错漏的，请在公示期内向居民委员会提出，也可以扫码在手机上提出。", Block.Tone.STRONG),
        new Block.Facts(List.of(new Block.Fact("专有部分", extent.dwellings() + " 户"),
            new Block.Fact("专有部分面积合计", Zh.area(extent.area())),
            new Block.Fact("业主人数", extent.heads() + " 人（一户一人；同一业主有几套的算一人，面积照计）"))),
        new Block.Heading("表决名册"),
        new Block.Table(columns, rows,
            List.of("", "合计 " + extent.dwellings() + " 户", extent.heads() + " 人", Zh.area(extent.area()), "")),
        new Block.Scan("/my/votes/" + vote.id(), "业主扫码查看本户、提出异议"),
        new Block.Text("面积和人数的计算依照最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释第八条、第九条。姓名依照个人信息保护法隐去。",
            Block.Tone.SMALL),
        closing(by, Zh.day(stage.on())));
    return new Paper("表决名册公示", vote.label(), blocks, FOOT);
  }

  static Paper notice(Vote vote, Stage.Frozen frozen, Count.Side extent, String by) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text("各位业主：\n　　" + vote.label() + "拟就下列事项，由业主依照" + LAW + Zh.item(vote.question().matter())
        + "（" + Zh.matter(vote.question().matter()) + "）共同作出决定，请您参加表决。"));
    blocks.add(new Block.Text(vote.question().title(), Block.Tone.STRONG));
    if (!vote.question().details().isEmpty()) {
      blocks.add(new Block.Heading("方案说明"));
      blocks.add(new Block.Text(vote.question().details()));
    }
    blocks.add(new Block.Heading("时间和办法"));
    boolean phone = vote.terms().phone();
    blocks.add(new Block.Facts(List.of(
        new Block.Fact("投票时间", Zh.time(frozen.opensAt()) + " 至 " + Zh.time(frozen.closesAt())),
        new Block.Fact("手机投票", phone ? "扫描下面的二维码，用登记的手机号登录，投后有回执" : NO_PHONE),
        new Block.Fact("纸质投票", "向楼组长或居民委员会领取表决票，填好后交回；由两人分别录入核对，投后有回执"),
        new Block.Fact("不方便的", "可以打电话请楼组长上门；也可以书面委托他人，委托书要写明同意、不同意或者弃权"))));
    blocks.add(new Block.Scan("/my/votes/" + vote.id(), phone ? "手机扫码投票" : "扫码看方案"));
    blocks.add(new Block.Heading("怎样算通过"));
    blocks.add(new Block.Facts(List.of(
        new Block.Fact("参与表决", "专有部分面积占比和业主人数占比都要达到" + Zh.bar(vote.terms().majority().quorum())),
        new Block.Fact("同意", "参与表决的面积和人数中，同意的都要达到" + Zh.bar(vote.terms().majority().consent())),
        new Block.Fact("全体", extent.dwellings() + " 户，" + Zh.area(extent.area()) + "，" + extent.heads() + " 人"),
        new Block.Fact("没有投票", Zh.silence(vote.terms().silence())),
        new Block.Fact("重复投票", Zh.duplicates(vote.terms().duplicates())))));
    plan(vote.question(), blocks);
    blocks.add(new Block.Text("名册已于 " + Zh.time(frozen.at()) + " 冻结，摘要（SM3）：" + frozen.rollDigest(),
        Block.Tone.SMALL));
    blocks.add(closing(by, Zh.day(frozen.noticedOn())));
    return new Paper("表决通知", vote.label(), blocks, FOOT);
  }

  static Paper ballot(Vote vote, Stage.Frozen frozen, RollLine line) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Facts(List.of(new Block.Fact("房屋", line.label()), new Block.Fact("业主", owners(line)),
        new Block.Fact("专有部分面积", Zh.area(line.areaCenti())),
        new Block.Fact("投票时间", Zh.time(frozen.opensAt()) + " 至 " + Zh.time(frozen.closesAt())))));
    blocks.addAll(List.of(
        new Block.Boxes(vote.question().title(), List.of("同意", "不同意", "弃权")),
        new Block.Text("只勾一项，用钢笔或水笔填写；勾了两项、没有签名的无效。共有的房屋一户一票，由共有人推举一人填写。"),
        new Block.Signatures(List.of("业主签名", "受托人签名（有书面委托的）")),
        new Block.Text("收票人填：收到时间＿＿月＿＿日＿＿时＿＿分　签名＿＿＿＿＿＿（两位录入人都照此录入）", Block.Tone.SMALL),
        new Block.Scan("/my/votes/" + vote.id(), vote.terms().phone() ? "也可以手机扫码投票，投一次就够" : "扫码看方案；本次请用这张纸票"),
        new Block.Text("请在截止前交给楼组长或投入票箱，截止后收到的不计入。录好后给您回执，凭回执可以查到这一票计入了结果。" + Zh.silence(
            vote.terms().silence()) + "。" + Zh.duplicates(vote.terms().duplicates()) + "。", Block.Tone.SMALL)));
    plan(vote.question(), blocks);
    return new Paper("表决票", vote.label(), blocks, FOOT);
  }

  static Paper receipt(Vote vote, RollLine line, Receipt receipt) {
    List<Block> blocks = List.of(new Block.Text("这一票已经收到。", Block.Tone.STRONG),
        new Block.Facts(List.of(new Block.Fact("事项", vote.question().title()), new Block.Fact("房屋", line.label()),
            new Block.Fact("投票方式", Zh.channel(receipt.channel())),
            new Block.Fact("收到时间", Zh.time(receipt.castAt())),
            new Block.Fact("回执码", receipt.code()), new Block.Fact("票箱里的次序", "第 " + receipt.number() + " 票"))),
        new Block.Heading("怎样核对"),
        new Block.Text("计票后扫描下面的二维码，或者在“核对回执”页面输入回执码，可以看到这一票在公布的结果里。用登记的手机号登录，还能看到这一票写的是什么、是否与您投的一样。"),
        new Block.Scan("/check/" + vote.id() + "?code=" + receipt.code(), "计票后扫码核对"),
        new Block.Text("回执上不写您投了什么，请放心保存。完整摘要（SM3）：" + receipt.digest(), Block.Tone.SMALL));
    return new Paper("表决回执", vote.label(), blocks, FOOT);
  }

  /** What is voted on, file by file: whoever holds a file can hash it and see that it is the one. */
  private static void plan(Vote.Question question, List<Block> blocks) {
    if (!question.plan().isEmpty()) {
      blocks.add(new Block.Text("方案文件及其摘要（SM3），表决的就是这几份：\n" + question.plan().stream()
          .map(file -> file.name() + "　" + file.digest()).collect(Collectors.joining("\n")), Block.Tone.SMALL));
    }
  }

  static Block closing(String by, String day) {
    return new Block.Text(by + "\n" + day, Block.Tone.CLOSING);
  }

  private static String owners(RollLine line) {
    return line.owners().isEmpty()
        ? "（未登记）"
        : line.owners().stream().map(RollLine.Owner::name).collect(Collectors.joining("、"));
  }

  private static String basis(Area.Basis basis) {
    return switch (basis) {
      case REGISTER -> "不动产登记";
      case SURVEY -> "测绘实测";
      case CONTRACT -> "买卖合同";
    };
  }
}

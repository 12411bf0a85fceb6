package org.tibao.retrofit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** The door to the printed 加梯协议: the same words on the page behind its QR code, in the pdf and in the docx. */
@Component
@Transactional
public class ContractPapers {

  private static final String KIND = "retrofit.contract";

  private final Papers papers;
  private final Contracts contracts;
  private final Places places;

  ContractPapers(Papers papers, Contracts contracts, Places places) {
    this.papers = papers;
    this.contracts = contracts;
    this.places = places;
  }

  /** Issues the paper of the version in force; an earlier version's leads to it. */
  public Issued print(Actor actor, StairwellId id, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    Contract contract = contracts.of(actor, id)
        .orElseThrow(() -> Refused.because(ContractRefusal.NO_CONTRACT));
    Issued issued = papers.replace(actor,
        new PaperDraft(KIND, stairwell.path(), about(id), paper(stairwell, contract, ChinaTime.dayOf(now))), now);
    contracts.printed(actor, contract.id(), issued.code().value());
    return issued;
  }

  /** The papers of a stairwell's contract, the latest first. */
  @Transactional(readOnly = true)
  public List<Issued> of(Actor actor, StairwellId id) {
    actor.require(Permission.SHARE_READ, places.stairwell(actor, id).path());
    return papers.about(about(id));
  }

  private static String about(StairwellId id) {
    return "contract:" + id;
  }

  /** Words that an office would write; what each household pays is in the table, nobody's name is. */
  static Paper paper(Stairwell stairwell, Contract contract, LocalDate today) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Facts(List.of(new Block.Fact("加装地点", stairwell.label()),
        new Block.Fact("协议版本", "第 " + contract.number() + " 版"),
        new Block.Fact("承建单位", contract.companyName()),
        new Block.Fact("合同总价", yuan(contract.sum())),
        new Block.Fact("质保期", contract.warrantyMonths() + " 个月，自竣工验收合格之日起算"))));
    blocks.add(new Block.Heading("一、共同约定"));
    blocks.add(new Block.Text("""
        本楼道业主依照《中华人民共和国民法典》第二百七十八条作出加装电梯的共同决定，现就出资、施工、使用和维护约定如下。"""));
    blocks.add(new Block.Text("""
        1. 各户按下表出资；房屋转让时，出资份额、已付款项和本协议的权利义务随房屋一并转移给受让人。
        2. 出资存入本楼道的资金监管账户，专款专用；付款要有节点证据，由业主代表签字、现场核验后由监管单位划付。
        3. 合同价款或分摊办法变更的，按当地变更规则由业主另行决定，并换签新版协议。
        4. 施工单位在验收后三十日内移交技术资料（《中华人民共和国特种设备安全法》第二十四条）。"""));
    blocks.add(new Block.Heading("二、各户出资"));
    blocks.add(shares(contract));
    blocks.add(new Block.Heading("三、付款节点"));
    blocks.add(steps(contract));
    blocks.add(new Block.Heading("四、签字"));
    blocks.add(new Block.Signatures(List.of("业主（代表）", contract.companyName(), "见证（居民委员会）")));
    blocks.add(new Block.Text(today.getYear() + " 年 " + today.getMonthValue() + " 月 " + today.getDayOfMonth() + " 日",
        Block.Tone.CLOSING));
    return new Paper("加装电梯协议", stairwell.label(), blocks, "梯保 · 加装电梯协议 第 " + contract.number() + " 版");
  }

  private static Block shares(Contract contract) {
    List<List<String>> rows = contract.parties().stream().map(each -> List.of(each.room(), each.floor() + " 层",
        yuan(each.share()), each.mustSign() ? "" : "不出资")).toList();
    return new Block.Table(
        List.of(Block.Column.words("房号"), Block.Column.words("楼层"), Block.Column.numbers("出资额（元）"),
            Block.Column.words("签名")),
        rows,
        List.of("合计", "", yuan(Money.sum(contract.parties().stream().map(Contract.Party::share).toList())), ""));
  }

  private static Block steps(Contract contract) {
    List<Money> payments = contract.payments();
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < payments.size(); i++) {
      String name = i == payments.size() - 1 ? "第 " + (i + 1) + " 期（质量保证金）" : "第 " + (i + 1) + " 期";
      rows.add(List.of(name, BigDecimal.valueOf(contract.payment().get(i), 1) + "%",
          yuan(Objects.requireNonNull(payments.get(i)))));
    }
    return new Block.Table(List.of(Block.Column.words("期次"), Block.Column.numbers("比例"), Block.Column.numbers("金额（元）")),
        rows, List.of());
  }

  private static String yuan(Money money) {
    return String.format(Locale.ROOT, "%,.2f", money.inYuan());
  }
}

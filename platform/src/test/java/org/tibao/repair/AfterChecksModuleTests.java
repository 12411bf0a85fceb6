package org.tibao.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.repair.RepairedLift.NOW;
import static org.tibao.repair.RepairedLift.fitted;
import static org.tibao.repair.RepairedLift.photo;
import static org.tibao.repair.RepairsModuleTests.refuses;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Role;
import org.tibao.documents.Evidence;
import org.tibao.documents.UploadForm;
import org.tibao.signal.ServiceMode;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.DeviceFault;
import org.tibao.telemetry.DeviceFaults;
import org.tibao.telemetry.Devices;
import org.tibao.telemetry.LiftSays;
import org.tibao.telemetry.TelemetryRefusal;

/** What is said of a repair that is done: by the lift's device, by two people where it is silent, and what is done again. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class AfterChecksModuleTests {

  private static final UploadForm NONE = new UploadForm(null, null, null, null);

  @Autowired
  private ApplicationContext beans;
  @Autowired
  private Repairs repairs;
  @Autowired
  private RepairWork work;
  @Autowired
  private AfterChecks checks;
  @Autowired
  private Parts parts;
  @Autowired
  private Evidence evidence;
  @Autowired
  private Devices devices;
  @Autowired
  private DeviceFaults faults;

  private RepairedLift door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = RepairedLift.with(beans, test.getDisplayName());
  }

  private static Instant later(int hours) {
    return NOW.plus(Duration.ofHours(hours));
  }

  private void device() {
    devices.register(Actor.HOUSE, Device.Draft.of("after-" + door.estate.id(), door.lift.id(), "tibao"), NOW);
  }

  /** A lock that was changed at {@code NOW}; the owners pay. */
  private Repair done(String serial) {
    return door.finished(beans, FaultCause.WEAR, serial, NOW);
  }

  private Repair now(Repair repair) {
    return repairs.find(repair.id()).orElseThrow();
  }

  private Finish last(Repair repair) {
    return repairs.sheet(door.safety, repair.id()).finish().orElseThrow();
  }

  @Test
  void theDeviceSaysThatTheLiftServesAndThatIsAll() {
    device();
    LiftSays.stands(beans, door.lift.id(), ServiceMode.NORMAL, NOW.minusSeconds(60));
    Repair repair = done("C-1");
    assertThat(checks.recovery(repair, later(1))).isEqualTo(Recovery.NOT_SEEN);
    LiftSays.stands(beans, door.lift.id(), ServiceMode.INSPECTION, NOW.plusSeconds(60));
    assertThat(checks.recovery(repair, later(1))).isEqualTo(Recovery.NOT_SEEN);
    assertThat(checks.maySee(door.safety, repair, later(3))).isFalse();
    refuses(() -> checks.seen(door.safety, repair.id(), "能走", photo(), later(3)), RepairRefusal.DEVICE_SPEAKS);
    LiftSays.stands(beans, door.lift.id(), ServiceMode.NORMAL, NOW.plusSeconds(120));
    assertThat(checks.recovery(repair, later(1))).isEqualTo(Recovery.CONFIRMED);

    checks.user(door.safety, repair.id(), true, "", later(1));
    assertThat(now(repair).stage()).isEqualTo(Repair.Stage.ACCEPTED);
    assertThat(now(repair).times().running()).isEqualTo(NOW);
    assertThat(last(repair).checks()).extracting(Finish.Check::recovery).containsExactly(Recovery.CONFIRMED);
    // Days later the device need not say it again.
    assertThat(checks.recovery(now(repair), later(72))).isEqualTo(Recovery.CONFIRMED);
  }

  @Test
  void whereTheDeviceIsSilentTwoPeopleSeeTheLiftServe() {
    device();
    Repair repair = done("S-1");
    Actor guard = door.person("钱安全员", door.property, Role.PROPERTY_SAFETY);
    refuses(() -> checks.seen(door.safety, repair.id(), " ", photo(), later(3)), RepairRefusal.NOTHING_WRITTEN);
    refuses(() -> checks.seen(door.safety, repair.id(), "能走", photo(), later(2).minusMillis(1)),
        RepairRefusal.SILENT_TOO_SHORT);
    refuses(() -> checks.seen(door.safety, repair.id(), "能走", NONE, later(2)), RepairRefusal.PHOTO_MISSING);
    assertThat(checks.maySee(door.safety, repair, later(2))).isTrue();
    checks.seen(door.safety, repair.id(), "一到六层各停一次，开关门正常", photo(), later(2));
    checks.seen(door.safety, repair.id(), "再说一次", photo(), later(3));
    assertThat(checks.maySee(door.safety, repair, later(3))).isFalse();
    assertThat(now(repair).stage()).isEqualTo(Repair.Stage.DONE);
    refuses(() -> checks.user(door.safety, repair.id(), true, "", later(3)), RepairRefusal.NOT_SEEN_RUNNING);

    checks.seen(guard, repair.id(), "平层正常", photo(), later(3));
    assertThat(now(repair).stage()).isEqualTo(Repair.Stage.ACCEPTED);
    assertThat(last(repair).seen()).extracting(each -> each.by().name()).containsExactly("许安全员", "钱安全员");
    assertThat(last(repair).checks()).singleElement().satisfies(each -> {
      assertThat(each.recovery()).isEqualTo(Recovery.SEEN_BY_PEOPLE);
      assertThat(each.text()).isEqualTo("设备无信号，许安全员、钱安全员 现场看到电梯运行正常");
    });
    assertThat(evidence.about(door.safety, repair.about() + ":seen")).hasSize(2);
    refuses(() -> checks.seen(door.committee, repair.id(), "能走", photo(), later(4)), RepairRefusal.NOT_FROM_HERE);

    DeviceFault fault = faults.open(door.mechanic, 9).getFirst();
    assertThat(fault.text()).contains(repair.code(), "许安全员、钱安全员");
    refuses(() -> faults.mended(door.safety, fault.id(), later(5)), TelemetryRefusal.UNKNOWN);
    assertThat(faults.of(door.mechanic, devices.device(door.mechanic, fault.device()))).containsExactly(fault);
    faults.mended(door.mechanic, fault.id(), later(5));
    faults.mended(door.mechanic, fault.id(), later(6));
    assertThat(faults.open(door.mechanic, 9)).isEmpty();
  }

  @Test
  void whatIsChangedOnceMoreAfterAFailedCheckIsKnown() {
    Repair repair = done("F-1");
    checks.user(door.safety, repair.id(), false, "仍有异响", later(1));
    // The same number again is the same part.
    work.finish(door.mechanic, repair.id(), "调整", fitted("f-1"), photo(), later(2));
    assertThat(parts.of(door.lift.id())).singleElement().extracting(Part::serial).isEqualTo("F-1");
    checks.user(door.safety, repair.id(), false, "仍有异响", later(3));
    work.finish(door.mechanic, repair.id(), "再换一把", fitted("F-2"), photo(), later(4));
    assertThat(parts.of(door.lift.id())).filteredOn(Part::inPlace).singleElement().extracting(Part::serial)
        .isEqualTo("F-2");
    assertThat(parts.of(door.lift.id())).filteredOn(each -> !each.inPlace()).singleElement()
        .satisfies(each -> assertThat(each.removed().by()).isEqualTo(repair.id()));
    checks.user(door.safety, repair.id(), false, "还是不行", later(5));
    refuses(() -> work.finish(door.mechanic, repair.id(), "装回", fitted("F-1"), photo(), later(6)),
        RepairRefusal.SERIAL_TAKEN);
  }
}

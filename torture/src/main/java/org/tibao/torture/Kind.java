package org.tibao.torture;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can go wrong, and where: killed is the application, cut is the wire between devices and broker. */
record Kind(Action action, Place place) {

  /** What is done. */
  enum Action {
    /** The process gets no time to think (SIGKILL), and is started again. */
    KILL("强行终止"),
    /** The process is asked to end in order, and started again. */
    STOP("正常重启"),
    /** The process stands still for a while and goes on as if nothing had been. */
    FREEZE("冻结"),
    /** All connections break at once; new ones are refused. */
    CUT("断网"),
    /** Connections stay, new ones are taken, nothing comes through. */
    BLACK_HOLE("网络黑洞"),
    /** All takes longer, now more, now less. */
    DELAY("网络延迟"),
    /** A few kilobytes come through in a second. */
    NARROW("网络变窄"),
    /** Not a byte of room is left. */
    DISK_FULL("磁盘写满"),
    /** Each write that is to last takes many times longer. */
    DISK_SLOW("磁盘变慢"),
    /** The clock of the process jumps by minutes, and back. */
    CLOCK("时钟跳变");

    private final String chinese;

    Action(String chinese) {
      this.chinese = chinese;
    }

    /** Whether recovery is counted from its beginning, because what follows heals it, and not from its end. */
    boolean healsItself() {
      return this == KILL || this == STOP;
    }
  }

  /** Where. */
  enum Place {
    /** One of the two instances. */
    APPLICATION("一个应用实例", "application-%s"),
    /** Both at once. */
    APPLICATIONS("两个应用实例", "application-a", "application-b"),
    /** PostgreSQL with all its processes. */
    DATABASE("数据库", "database"),
    /** One of its processes, which serves one connection. */
    BACKEND("数据库的一个连接", "database"),
    /** The MQTT broker. */
    BROKER("MQTT 代理", "broker"),
    /** Kafka. */
    KAFKA("Kafka", "kafka"),
    /** The monitors' job on Flink. */
    JOB("监测作业", "job"),
    /** Between people's browsers and one instance. */
    PEOPLE_APPLICATION("用户—应用", "people/application-%s"),
    /** Between one instance and the database. */
    APPLICATION_DATABASE("应用—数据库", "application-%s/database"),
    /** Between one instance and Kafka. */
    APPLICATION_KAFKA("应用—Kafka", "application-%s/kafka"),
    /** Between one instance and the broker. */
    APPLICATION_BROKER("应用—MQTT 代理", "application-%s/broker"),
    /** Between the job and Kafka. */
    JOB_KAFKA("作业—Kafka", "job/kafka"),
    /** Between the job and the database. */
    JOB_DATABASE("作业—数据库", "job/database"),
    /** Between all devices and the broker. */
    DEVICES_BROKER("设备—MQTT 代理", "devices/broker");

    private final String chinese;
    private final List<String> names;

    Place(String chinese, String... names) {
      this.chinese = chinese;
      this.names = List.of(names);
    }

    /** Whether it lies between two processes. */
    boolean wire() {
      return names.getFirst().contains("/");
    }

    /** Whether it is there once for each instance. */
    boolean twice() {
      return names.getFirst().contains("%s");
    }

    /** The names of the processes or wires, for the instance {@code a} or {@code b}. */
    List<String> names(String instance) {
      return names.stream().map(each -> each.formatted(instance)).toList();
    }
  }

  /** The wires, and the processes of which each takes longer than others to come back. */
  private static final Set<Place> WIRES = EnumSet.range(Place.PEOPLE_APPLICATION, Place.DEVICES_BROKER);
  private static final Set<Place> PROCESSES = EnumSet.of(Place.APPLICATION, Place.DATABASE, Place.BROKER, Place.KAFKA,
      Place.JOB);

  /** All that there are, always in this order. */
  static final List<Kind> ALL = all();

  private static List<Kind> all() {
    var all = new ArrayList<Kind>();
    add(all, Action.KILL, EnumSet.range(Place.APPLICATION, Place.JOB));
    add(all, Action.STOP, EnumSet.of(Place.APPLICATION, Place.DATABASE, Place.BACKEND, Place.BROKER, Place.KAFKA,
        Place.JOB));
    add(all, Action.FREEZE, PROCESSES);
    add(all, Action.CUT, WIRES);
    add(all, Action.BLACK_HOLE, WIRES);
    add(all, Action.DELAY, WIRES);
    add(all, Action.NARROW, WIRES);
    add(all, Action.DISK_FULL, EnumSet.of(Place.DATABASE, Place.KAFKA));
    add(all, Action.DISK_SLOW, EnumSet.of(Place.DATABASE, Place.KAFKA));
    add(all, Action.CLOCK, EnumSet.of(Place.APPLICATION, Place.DATABASE, Place.KAFKA, Place.JOB));
    return List.copyOf(all);
  }

  private static void add(List<Kind> all, Action action, Set<Place> places) {
    places.forEach(each -> all.add(new Kind(action, each)));
  }

  /** Whether what it hits has to be started again, which takes long. */
  boolean dear() {
    return action.healsItself() && place != Place.BACKEND
        || action == Action.DISK_FULL && place == Place.KAFKA;
  }

  /** As the report calls it, such as {@code kill-application}. */
  String code() {
    return word(action) + "-" + word(place);
  }

  String chinese() {
    return action.chinese + " " + place.chinese;
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}

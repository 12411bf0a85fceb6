package org.tibao.registry;

import java.util.List;

/**
 * 去处: one place that a household can always go to on its phone, whether or not anything waits there.
 *
 * @param corner page of the phone on which it is listed
 * @param order place among those of its corner; those of the portal itself stand at 100, 200, …
 * @param messageKey its name, a few words; {@code messageKey + ".hint"} says in one short line what is there
 * @param arguments fill the placeholders of both, in the reader's form
 * @param address page that opens
 */
public record HomePlace(Corner corner, int order, String messageKey, List<Object> arguments, String address) {

  /** The four places of the bar at the foot of a resident's phone. */
  public enum Corner {
    /** 首页: what the whole stairwell is on its way to. */
    HOME,
    /** 电梯: how it runs, who cares for it, what was mended, who insures it. */
    LIFT,
    /** 钱: what this door pays and has paid, and what became of it. */
    MONEY,
    /** 我的: oneself, one's helpers, one's data, one's questions and their answers. */
    MINE
  }

  public HomePlace {
    arguments = List.copyOf(arguments);
  }
}

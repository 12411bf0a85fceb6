package org.tibao.web;

/** The number on a navigation entry: how many things wait there for the one who looks. Asked on every console page. */
public interface NavigationBadge {

  /** The {@link NavigationEntry#id()} it belongs to. */
  String entry();

  /** How many; zero shows nothing. */
  int count(Viewer viewer);
}

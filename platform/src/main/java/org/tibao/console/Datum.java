package org.tibao.console;

import org.tibao.registry.Point;
import org.tibao.registry.Viewport;

/** The system of coordinates in which a base map is drawn. Ours is WGS-84; Chinese base maps are drawn in GCJ-02. */
public enum Datum {
  /** The datum of satellites and of OpenStreetMap: points are shown as they are stored. */
  WGS84 {
    @Override
    Point shown(Point stored) {
      return stored;
    }

    @Override
    Point stored(Point shown) {
      return shown;
    }
  },
  /** 国测局坐标: points are shifted by up to 700 m inside China. */
  GCJ02 {
    @Override
    Point shown(Point stored) {
      return Gcj02.of(stored);
    }

    @Override
    Point stored(Point shown) {
      return Gcj02.wgs84(shown);
    }
  };

  /** Where a stored point stands on the base map. */
  abstract Point shown(Point stored);

  /** What a place on the base map is called in WGS-84. */
  abstract Point stored(Point shown);

  /** The rectangle in WGS-84 that covers what the map shows; the shift bends its edges, so it is a little larger. */
  Viewport stored(Viewport shown) {
    if (this == WGS84) {
      return shown;
    }
    Point southWest = stored(new Point(shown.west(), shown.south()));
    Point northEast = stored(new Point(shown.east(), shown.north()));
    double margin = 0.0005; // some 50 m: the shift differs by less than that between the corners of a street map
    return new Viewport(Math.max(-180, southWest.longitude() - margin), Math.max(-90, southWest.latitude() - margin),
        Math.min(180, northEast.longitude() + margin), Math.min(90, northEast.latitude() + margin));
  }
}

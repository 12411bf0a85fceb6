// expect: [rawtypes]
package org.tibao.planted;

import java.util.List;

class RawList {
  int size(List rows) {
    return rows.size();
  }
}

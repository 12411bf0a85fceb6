// breaks: time
package org.tibao.retrofit;

class CountsMilliseconds {
  long moment() {
    return System.currentTimeMillis();
  }
}

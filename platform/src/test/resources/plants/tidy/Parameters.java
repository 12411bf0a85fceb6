// breaks: parameters
package org.tibao.planted;

/** Seven parameters are one too many; twelve components are not. */
public class Parameters {
  record Wide(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l) {
    static final int ZERO = 0;
  }

  int sum(int a, int b, int c, int d, int e, int f, int g) {
    return a + b + c + d + e + f + g;
  }
}

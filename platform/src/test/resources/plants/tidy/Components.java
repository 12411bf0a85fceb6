// breaks: components
package org.tibao.planted;

/** Thirteen components are one too many. */
public record Components(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m) {}

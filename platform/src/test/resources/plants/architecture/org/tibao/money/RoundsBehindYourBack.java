// breaks: exact
package org.tibao.money;

record RoundsBehindYourBack(double yuan) {}

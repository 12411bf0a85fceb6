// breaks: name
package org.tibao.retrofit;

class LiftManager {}

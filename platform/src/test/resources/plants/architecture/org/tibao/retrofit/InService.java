// breaks: nothing
package org.tibao.retrofit;

import java.time.LocalDate;

record InService(LocalDate since) {}

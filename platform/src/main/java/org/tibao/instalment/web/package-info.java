/** The pages of 安梯分期: comparing and applying on the phone, answering and offering on the console. */
@NullMarked
package org.tibao.instalment.web;

import org.jspecify.annotations.NullMarked;

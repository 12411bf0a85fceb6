/** The pages of rescues: the control room's board, the mechanic's phone, who pressed for help, and the figures. */
@NullMarked
package org.tibao.rescue.web;

import org.jspecify.annotations.NullMarked;

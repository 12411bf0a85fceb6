/** Pages and endpoints of the registry; they use the registry's doors like everybody else. */
@NullMarked
package org.tibao.registry.web;

import org.jspecify.annotations.NullMarked;

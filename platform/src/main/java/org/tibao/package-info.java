/** 梯保 — the platform: a modular monolith, one package per capability. Start with {@link org.tibao.Tibao}. */
@NullMarked
package org.tibao;

import org.jspecify.annotations.NullMarked;

/** 账本的页面 — the books as staff may read them: accounts, what moved in one, the roots of the chain. Nothing is posted here. */
@NullMarked
package org.tibao.ledger.web;

import org.jspecify.annotations.NullMarked;

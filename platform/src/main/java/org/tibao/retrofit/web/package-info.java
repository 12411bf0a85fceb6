/** 加梯的页面和接口 — the stairwell's page is the heart; every form is a door's command, every number comes from a door. */
@NullMarked
package org.tibao.retrofit.web;

import org.jspecify.annotations.NullMarked;

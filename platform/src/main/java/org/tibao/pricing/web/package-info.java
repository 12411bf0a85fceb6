/** The pages of 定价: products, the parts table, quotes and why they are what they are, and the portfolio under stress. */
@NullMarked
package org.tibao.pricing.web;

import org.jspecify.annotations.NullMarked;

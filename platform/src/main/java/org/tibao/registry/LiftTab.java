package org.tibao.registry;

/**
 * 电梯页签: one of the pages of a lift, as a tab on all of them; every module declares its own as beans.
 *
 * @param id name that a page passes to be shown as the current one
 * @param suffix address behind that of the lift, such as {@code /live}; empty for the first
 * @param messageKey its label
 * @param order place among the tabs
 * @param permission name of the permission it takes to see it
 */
public record LiftTab(String id, String suffix, String messageKey, int order, String permission) {}

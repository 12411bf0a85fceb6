package org.tibao.web;

/**
 * One line of the console's left navigation; every module declares its own as beans.
 *
 * @param section group it stands in: empty for the first group without a heading, else the end of the message key
 *        {@code nav.section.<section>}
 * @param id name that a page passes to the layout to be shown as the current one
 * @param path address below the root
 * @param messageKey its label
 * @param order place among all entries; groups follow their first entry
 * @param permission name of the permission it takes to see it, or empty
 */
public record NavigationEntry(String section, String id, String path, String messageKey, int order,
    String permission) {}

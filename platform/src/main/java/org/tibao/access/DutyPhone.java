package org.tibao.access;

/**
 * 值班电话: by which an organisation is called at any hour.
 *
 * @param name the organisation's
 * @param shown the number as everybody may see it: 138****5678
 */
public record DutyPhone(OrganisationId organisation, String name, String shown) {}

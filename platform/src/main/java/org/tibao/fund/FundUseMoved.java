package org.tibao.fund;

/**
 * A use of the fund has been decided, reviewed, refused or withdrawn. Told once for each step; who hears it asks the
 * fund how the use stands now.
 *
 * @param path scope path of the stairwell
 * @param stage which it has reached
 */
public record FundUseMoved(FundUseId use, String path, FundUse.Kind kind, FundUse.Stage stage) {}

package org.tibao.retrofit;

import org.springframework.stereotype.Component;

/** The stores that are asked about many stairwells at once. */
@Component
record RetrofitTables(MilestoneTables milestones, ComplaintTables complaints) {}

package org.tibao.retrofit;

import org.springframework.stereotype.Component;

/** The stores that hold what the gates ask for. */
@Component
record CourseStores(CourseTables courses, MilestoneTables milestones, TenderTables tenders,
    PlanObjectionTables objections,
    ContractTables contracts, SiteTables works, SubsidyTables subsidies) {}

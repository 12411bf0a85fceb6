-- A county's incidents are found without passing through everybody's.
create index incident_county on telemetry.incident (county, raised_at desc);

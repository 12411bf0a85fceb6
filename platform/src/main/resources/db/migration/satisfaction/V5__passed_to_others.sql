-- The dwelling has passed to others since: what its earlier household was asked and said is not theirs to see or change.
alter table satisfaction.question add column passed_at timestamptz;

-- What kind of thing decides, and with it the one way of writing it.
alter table inspection.plan add column source_kind text not null default 'OTHER'
  check (source_kind in ('DOUBLE_BALL', 'SUPER_LOTTO', 'CLOSING_INDEX', 'OTHER'));
alter table inspection.plan alter column source_kind drop default;

-- Who is to act by a paper, or gives it, neither enters nor compares it. What an older version let pass can still be ended.
alter table access.authority
  add constraint named_compare_nothing
    check (ended_at is not null or compared_by is null or compared_by not in (deputy, principal)) not valid,
  add constraint named_enter_nothing
    check (ended_at is not null or way <> 'PAPER' or given_by not in (deputy, principal)) not valid;

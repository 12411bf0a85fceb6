-- A changed payee is confirmed by a second person before money can go there. A payee that stays keeps what was said of it.
alter table custody.works_contract
  add column payee_by uuid,       -- who named this payee
  add column payee_since int,     -- version that named it; the first needs no second person, the owners sign it
  add column confirmed_by uuid,
  add column confirmed_name text,
  add column confirmed_at timestamptz;
update custody.works_contract set payee_by = told_by, payee_since = 1;
alter table custody.works_contract
  alter column payee_by set not null,
  alter column payee_since set not null,
  add check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (confirmed_name is null)),
  add check (confirmed_by <> payee_by);

-- 审价报告: the file that a price audit rests on.
alter table custody.told
  add column report uuid,
  add check (report is null or kind = 'AUDITED');

-- Never fewer than two of the owners sign.
alter table custody.door_account add check (owners_sign >= 2);

-- A subsidy of a project that was given up goes back to whoever gave it.
alter table custody.income
  add column went_back_at timestamptz,
  add check (went_back_at is null or kind = 'SUBSIDY' and distributed_at is null);

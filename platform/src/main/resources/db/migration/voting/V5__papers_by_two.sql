-- Both readers write down when a paper came in; two people set one aside; one that came after the closing counts for
-- nothing and stays there to be seen.
alter table voting.sheet_entry add column received_at timestamptz;
alter table voting.sheet_entry disable trigger keep;
alter table voting.sheet_entry disable trigger counted;
update voting.sheet_entry e set received_at = s.received_at from voting.sheet s where s.id = e.sheet;
alter table voting.sheet_entry enable trigger keep;
alter table voting.sheet_entry enable trigger counted;
alter table voting.sheet_entry alter column received_at set not null;

alter table voting.sheet
  add column doubted_by   uuid,
  add column doubted_name text,
  add column agreed_by    uuid,
  add column agreed_name  text,
  drop constraint sheet_state_check,
  add constraint sheet_state_check check (state in ('ONCE', 'DIFFERING', 'DOUBTED', 'CAST', 'LATE', 'SET_ASIDE')),
  add check (state not in ('DOUBTED', 'SET_ASIDE') or (doubted_by is not null and why <> '')) not valid,
  add check (state <> 'SET_ASIDE' or (agreed_by is not null and agreed_by <> doubted_by)) not valid,
  add check (agreed_by is null or state = 'SET_ASIDE');

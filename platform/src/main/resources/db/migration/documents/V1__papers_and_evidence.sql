-- 文书: papers as they were issued, and evidence files by the digest of what is in them. Both lie in the database, so
-- that a backup holds them and a restore brings them back together with what refers to them.
create schema documents;

create table documents.paper (
  code        text collate "C" primary key check (code ~ '^[2-9a-hjkmnp-z]{20}$'),
  kind        text not null,
  path        text collate "C" not null,
  about       text collate "C" not null,
  title       text not null,
  content     text not null,  -- the very text that was digested; jsonb would write it anew
  digest      text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
  issued_at   timestamptz not null,
  issued_name text not null,
  replaced_by text collate "C" references documents.paper,
  check (replaced_by <> code),
  unique (about, kind, digest)
);

-- Issued is issued: only that another paper holds in its place may be written later.
create function documents.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'replaced_by' = to_jsonb(old) - 'replaced_by' then
    return new;
  end if;
  raise exception 'documents.% only grows', tg_table_name;
end $$;
create trigger paper_only_grows before update or delete on documents.paper
  for each row execute function documents.refuse_change();

create table documents.file (
  digest text collate "C" primary key check (digest ~ '^[0-9a-f]{64}$'),
  kind   text not null check (kind in ('PDF', 'JPEG', 'PNG', 'HEIC', 'DOCX', 'XLSX')),
  bytes  bytea not null check (octet_length(bytes) between 1 and 20971520),
  small  bytea            -- a JPEG that fits a list; only of pictures that we can read
);
alter table documents.file alter column bytes set storage external; -- pictures and documents are packed already
create trigger file_only_grows before update or delete on documents.file
  for each row execute function documents.refuse_change();

create table documents.evidence (
  id         uuid primary key,
  path       text collate "C" not null,
  seen_with  text not null,     -- the permission it takes to see it, at that path
  about      text collate "C" not null,
  file       text collate "C" not null references documents.file,
  name       text not null,
  latitude   numeric(9, 6) check (latitude between -90 and 90),
  longitude  numeric(9, 6) check (longitude between -180 and 180),
  taken_at   timestamptz,
  told_by    text not null check (told_by in ('PICTURE', 'PERSON', 'NOBODY')),
  kept_by    uuid not null,
  kept_name  text not null,
  kept_at    timestamptz not null,
  check ((latitude is null) = (longitude is null))
);
create index evidence_about on documents.evidence (about, kept_at);
create trigger evidence_only_grows before update or delete on documents.evidence
  for each row execute function documents.refuse_change();

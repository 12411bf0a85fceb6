-- What both sides of an authority are told by SMS. It waits here until the channel has taken it; no number is kept.
create table access.authority_letter (
  id        uuid primary key,
  authority uuid not null references access.authority,
  person    uuid not null, -- to whom
  kind      text not null check (kind in ('STAFF', 'RESIDENT')),
  template  text not null,
  words     text[] not null,
  at        timestamptz not null,
  tries     integer not null default 0,
  next_at   timestamptz, -- null: sent, or given up
  sent_at   timestamptz,
  unique (authority, person, template)
);
create index authority_letter_waiting on access.authority_letter (next_at) where next_at is not null;

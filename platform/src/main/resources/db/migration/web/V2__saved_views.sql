-- The filter of a list under a name, per person: how they like to look, nobody's record.
create table web.saved_view (
  person   uuid not null,
  list     text not null check (list ~ '^[a-z]+$'), -- the list's address below the root
  name     text not null check (name <> ''),
  query    text not null,                           -- what stands behind the question mark
  saved_at timestamptz not null,
  primary key (person, list, name)
);

-- How a person likes to read, whatever device they read on.
create table web.reading (
  person  uuid primary key,
  size    text not null check (size in ('usual', 'larger', 'largest', 'elder'))
);

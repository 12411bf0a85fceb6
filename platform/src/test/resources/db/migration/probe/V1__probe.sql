-- Tables with everything that a backup must carry over; only tests see them.
create schema probe;

create table probe.thing (
  id      bigint generated always as identity primary key,
  parent  bigint references probe.thing,
  name    text not null,
  payload bytea,
  price   numeric(20, 4),
  at      timestamptz,
  doubled text generated always as (name || name) stored
);

create table probe.entry (at date not null, note text) partition by range (at);
create table probe.entry_2025 partition of probe.entry for values from ('2025-01-01') to ('2026-01-01');

create table probe.seeded (code text primary key);
insert into probe.seeded values ('as shipped');

-- An append-only table: nothing may be taken out of it.
create table probe.trail (line text not null);
create function probe.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'append only';
end $$;
create trigger append_only before update or delete on probe.trail for each row execute function probe.refuse();
create trigger never_emptied before truncate on probe.trail execute function probe.refuse();

create sequence probe.counter;

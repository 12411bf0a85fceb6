-- The name gets a new one. Whoever still writes the old column is understood.
alter table probe.thing add column label text;
create function probe.as_before() returns trigger language plpgsql as $$
begin
  new.label := coalesce(new.label, new.name);
  new.name := coalesce(new.name, new.label);
  return new;
end $$;
create trigger as_before before insert or update on probe.thing for each row execute function probe.as_before();
update probe.thing set label = name where label is null;

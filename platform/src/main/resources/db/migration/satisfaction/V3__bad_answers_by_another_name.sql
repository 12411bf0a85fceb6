-- A bad answer is read without whose it is: it needs an id of its own, by which nobody finds the question and its room.
alter table satisfaction.question add column bad_id uuid not null default gen_random_uuid();
create unique index on satisfaction.question (bad_id);

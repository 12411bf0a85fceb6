-- Every file of the plan is bound to the question by its own digest, one by one.
alter table voting.vote
  add column plan_files   uuid[] not null default '{}',
  add column plan_names   text[] not null default '{}',
  add column plan_digests text[] not null default '{}',  -- SM3
  add check (cardinality(plan_files) = cardinality(plan_names) and cardinality(plan_files) = cardinality(plan_digests)),
  drop column document;

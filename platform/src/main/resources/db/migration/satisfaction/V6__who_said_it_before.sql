-- Who gave an answer that was changed since: each owner reads and deletes their own. Of the older ones nobody wrote it down.
alter table satisfaction.answer_before add column said_by uuid;
-- What is left of a question once who answered it deleted their data: that the household was asked. The score is another row.
alter table satisfaction.question add column erased boolean not null default false,
  add check (not erased or grade is null and passed_at is not null);

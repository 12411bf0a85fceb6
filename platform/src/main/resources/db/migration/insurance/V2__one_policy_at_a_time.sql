-- A lift has one policy on every day, but the next one may be agreed and issued while this one still holds.
alter table insurance.policy add column holds_until date; -- last day of the last term that was made, or of cover
update insurance.policy p
   set holds_until = coalesce(p.ended_on, (select max(t.ends_on) from insurance.term t where t.policy = p.id), p.ends_on);
alter table insurance.policy alter column holds_until set not null;

drop index insurance.policy_of_lift;
create index on insurance.policy (lift);
alter table insurance.policy add constraint policy_one_at_a_time
  exclude using gist (lift with =, daterange(starts_on, holds_until, '[]') with &&)
  where (stage in ('AGREED', 'ISSUED', 'CANCELLED') and holds_until >= starts_on);

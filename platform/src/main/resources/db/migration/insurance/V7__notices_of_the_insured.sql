-- 投保方通知: what the insured's side has told the insurer while the policy holds, and what the insurer has answered.
create table insurance.notice (
  id            uuid primary key,
  policy        uuid not null references insurance.policy,
  path          text collate "C" not null,
  kind          text not null check (kind in ('HAZARD_UP', 'HAZARD_DOWN', 'TRANSFER')),
  since         date not null,           -- since when it is so
  text          text not null check (text <> ''),
  told_on       date not null,
  told_by       uuid not null,
  told_name     text not null,
  answer        text check (answer in ('PREMIUM', 'ENDED', 'NO_CHANGE')),
  answer_text   text,
  answered_on   date,
  answered_name text,
  check ((answer is null) = (answer_text is null) and (answer is null) = (answered_on is null)
         and (answer is null) = (answered_name is null))
);
create index on insurance.notice (policy);
create index on insurance.notice (path) where answer is null;

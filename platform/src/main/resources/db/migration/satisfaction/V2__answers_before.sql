-- 改过的回答: what a household had said before it changed its answer. A bad answer and the day by which a word was owed for
-- it are not lost when it is taken back. The words are not kept: whoever takes them back, takes them back.
create table satisfaction.answer_before (
  id        bigint generated always as identity primary key,
  question  uuid not null references satisfaction.question (id) on delete cascade,
  grade     smallint not null check (grade between 1 and 5),
  how       text not null,
  said_at   timestamptz not null,
  reply_due date
);
create index on satisfaction.answer_before (question);

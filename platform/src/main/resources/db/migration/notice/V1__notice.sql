-- 通知: the inbox on the screen, in place of telephones. Numbers are kept masked.
create schema notice;

create table notice.inbox (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  name       text not null,
  phone      text not null,
  template   text not null,
  text       text not null
);
create index inbox_by_time on notice.inbox (at desc, id desc);

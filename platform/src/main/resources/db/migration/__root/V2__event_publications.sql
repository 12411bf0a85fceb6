-- The outbox: events between modules wait here until every listener has had them (the publication registry's own form).
create table event_publication (
  id                     uuid primary key,
  listener_id            text not null,
  event_type             text not null,
  serialized_event       text not null,
  publication_date       timestamptz not null,
  completion_date        timestamptz,
  status                 text,
  completion_attempts    int,
  last_resubmission_date timestamptz
);
create index event_publication_by_event on event_publication using hash (serialized_event);
create index event_publication_by_completion on event_publication (completion_date);

create table event_publication_archive (like event_publication including defaults);
alter table event_publication_archive add primary key (id);
create index event_publication_archive_by_event on event_publication_archive using hash (serialized_event);
create index event_publication_archive_by_completion on event_publication_archive (completion_date);

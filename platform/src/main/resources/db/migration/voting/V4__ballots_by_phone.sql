-- Some cities have ballots by phone cast in their own system only.
alter table voting.vote add column phone boolean not null default true;
alter table voting.vote alter column phone drop default;

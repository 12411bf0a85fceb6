-- A proxy is counted as a person: the same name however it is written.
alter table voting.proxy add column holder_key text;
alter table voting.proxy disable trigger keep;
update voting.proxy set holder_key = lower(regexp_replace(normalize(holder, nfkc), '\s', '', 'g'));
alter table voting.proxy enable trigger keep;
alter table voting.proxy alter column holder_key set not null;
create index on voting.proxy (vote, holder_key);

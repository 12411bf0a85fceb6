-- 表决: votes, their rolls, deliveries, mandates, papers, ballots. What was cast is never changed; a roll stands fast
-- once its vote is announced; a result once it is counted. The triggers below hold that against the product itself.
create schema voting;

create table voting.vote (
  id                 uuid primary key,
  path               text collate "C" not null check (path like '/%' and right(path, 1) = '/'),
  scope              text not null check (scope in ('ESTATE', 'BUILDING', 'STAIRWELL', 'LIFT')),
  estate             uuid,
  building           uuid,
  stairwell          uuid,
  lifts              uuid[] not null default '{}',
  floors             int[] not null default '{}',  -- served floors of a single lift
  label              text not null,
  matter             text not null,
  title              text not null check (title <> ''),
  details            text not null,
  document           text not null,                -- digest of the plan that was shown, or empty
  quorum             text not null,                -- such as >=2/3
  consent            text not null,
  majority_version   text not null,
  objection          text not null,                -- such as 7 NATURAL
  notice             text not null,
  announce_within    text not null,
  result_posted      text not null,
  proxies            int check (proxies > 0),
  duplicates         text not null check (duplicates in ('FIRST_VALID_WINS', 'ONLINE_PREVAILS', 'PAPER_PREVAILS')),
  silence            text not null check (silence in ('NOT_PARTICIPATED', 'FOLLOW_MAJORITY', 'ABSTAIN')),
  silence_basis      text not null check (silence = 'NOT_PARTICIPATED' or silence_basis <> ''),
  procedure_version  text not null,
  stage              text not null
    check (stage in ('PREPARED', 'ROLL_PUBLISHED', 'NOTICED', 'CLOSED', 'ANNOUNCED', 'CANCELLED')),
  version            int not null,
  prepared_by        uuid not null,
  prepared_name      text not null,
  prepared_at        timestamptz not null,
  published_on       date,
  objections_until   date,
  frozen_at          timestamptz,
  roll_digest        text,
  terms_digest       text,
  noticed_on         date,
  opens_at           timestamptz,
  closes_at          timestamptz check (closes_at > opens_at),
  closed_at          timestamptz check (closed_at >= closes_at),
  passed             boolean,
  ballots            int,
  ballots_root       text,
  result             text,                         -- the result sheet as JSON, byte for byte as it was hashed
  result_digest      text,
  announced_on       date,
  announced_until    date,
  announced_where    text,
  cancelled_at       timestamptz,
  cancelled_why      text,
  check ((frozen_at is null) = (roll_digest is null)),
  check ((frozen_at is null) = (closes_at is null)),
  check ((closed_at is null) = (result is null)),
  check (stage in ('PREPARED', 'CANCELLED') or objections_until is not null),
  check (stage not in ('NOTICED', 'CLOSED', 'ANNOUNCED') or frozen_at is not null),
  check ((stage in ('CLOSED', 'ANNOUNCED')) = (closed_at is not null)),
  check ((stage = 'ANNOUNCED') = (announced_on is not null)),
  check ((stage = 'CANCELLED') = (cancelled_at is not null))
);
create index on voting.vote (path);
create index on voting.vote (stairwell) where stairwell is not null;

-- 表决名册. Before the notice it is read from the register again after a correction; after it, it stands fast.
create table voting.roll_line (
  vote        uuid not null references voting.vote,
  number      int not null check (number > 0),
  dwelling    uuid not null,
  stairwell   uuid not null,
  path        text collate "C" not null,
  place       text not null,
  room        text not null,
  floor       int not null,
  area_centi  bigint not null check (area_centi > 0), -- 0.01 m²
  area_basis  text not null check (area_basis in ('REGISTER', 'SURVEY', 'CONTRACT')),
  head        text not null check (head <> ''),       -- the same text is one owner, one head
  basis       text check (basis in ('REGISTERED', 'LAWFUL_POSSESSION', 'UNSOLD', 'UNDELIVERED')),
  parties     uuid[] not null,
  names       text[] not null,
  delegate    uuid,
  primary key (vote, dwelling),
  unique (vote, number)
);
create index on voting.roll_line (dwelling);
create index on voting.roll_line (vote, head);

create table voting.objection (
  id           uuid primary key,
  vote         uuid not null references voting.vote,
  path         text collate "C" not null,
  dwelling     uuid,
  raised_by    text not null check (raised_by <> ''),
  text         text not null check (text <> ''),
  entered_by   uuid not null,
  raised_at    timestamptz not null,
  upheld       boolean,
  answer       text,
  answered_by  text,
  answered_at  timestamptz,
  check ((answered_at is null) = (answer is null)),
  check ((answered_at is null) = (upheld is null))
);
create index on voting.objection (vote);

-- 送达
create table voting.delivery (
  id           uuid primary key,
  vote         uuid not null references voting.vote,
  dwelling     uuid not null,
  path         text collate "C" not null,
  how          text not null
    check (how in ('HANDED', 'REGISTERED_MAIL', 'OPENED', 'TELEPHONE', 'MESSAGE', 'LETTER_BOX')),
  at           timestamptz not null,
  by_name      text not null,
  evidence     text not null,
  entered_by   uuid not null,
  entered_at   timestamptz not null,
  foreign key (vote, dwelling) references voting.roll_line (vote, dwelling)
);
create index on voting.delivery (vote, dwelling);

-- 书面委托. What the owner wrote is sealed like a ballot.
create table voting.proxy (
  id            uuid primary key,
  vote          uuid not null,
  dwelling      uuid not null,
  path          text collate "C" not null,
  holder        text not null check (holder <> ''),
  person        uuid,
  document      text not null check (document <> ''),
  opinion       bytea not null,
  recorded_by   uuid not null,
  recorded_name text not null,
  recorded_at   timestamptz not null,
  foreign key (vote, dwelling) references voting.roll_line (vote, dwelling),
  unique (vote, dwelling)
);

-- 纸质表决票 and who read it. A sheet that was set aside keeps its readings.
create table voting.sheet (
  id           uuid primary key,
  vote         uuid not null,
  dwelling     uuid not null,
  path         text collate "C" not null,
  received_at  timestamptz not null,
  proxy        uuid references voting.proxy,
  state        text not null check (state in ('ONCE', 'DIFFERING', 'CAST', 'SET_ASIDE')),
  why          text not null default '',
  foreign key (vote, dwelling) references voting.roll_line (vote, dwelling)
);
create index on voting.sheet (vote, dwelling);

create table voting.sheet_entry (
  id           uuid primary key,
  sheet        uuid not null references voting.sheet,
  choice       bytea not null, -- sealed
  entered_by   uuid not null,
  entered_name text not null,
  entered_at   timestamptz not null,
  unique (sheet, entered_by)
);

-- 表决票: a chain. The choice is sealed together with the salt of the digest; the key is not in the database. Which of
-- two ballots of a dwelling counts follows from the terms of the vote and is stored nowhere.
create table voting.ballot (
  vote         uuid not null references voting.vote,
  number       int not null check (number > 0),
  id           uuid not null,
  dwelling     uuid not null,
  path         text collate "C" not null,
  channel      text not null check (channel in ('PHONE', 'PAPER')),
  sealed       bytea not null,
  valid_at     timestamptz not null,
  entered_at   timestamptz not null,
  entered_by   uuid not null,
  proxy        uuid references voting.proxy,
  previous     text not null check (length(previous) = 64),
  digest       text not null check (length(digest) = 64),
  primary key (vote, number),
  unique (vote, id, dwelling),
  unique (vote, previous),
  foreign key (vote, dwelling) references voting.roll_line (vote, dwelling)
);
create index on voting.ballot (vote, dwelling);

-- Sales heard of while a vote was under way; the roll stays as it was frozen.
create table voting.sale (
  vote       uuid not null,
  sale       uuid not null,
  dwelling   uuid not null,
  sold_on    date not null,
  heard_at   timestamptz not null,
  primary key (vote, sale),
  foreign key (vote, dwelling) references voting.roll_line (vote, dwelling)
);

create function voting.grows_only() returns trigger language plpgsql as $$
begin
  raise exception '% only grows', tg_table_name;
end $$;
create trigger keep before update or delete on voting.ballot for each row execute function voting.grows_only();
create trigger keep before update or delete on voting.delivery for each row execute function voting.grows_only();
create trigger keep before update or delete on voting.proxy for each row execute function voting.grows_only();
create trigger keep before update or delete on voting.sheet_entry for each row execute function voting.grows_only();
create trigger keep before update or delete on voting.sale for each row execute function voting.grows_only();
create trigger keep_all before truncate on voting.ballot execute function voting.grows_only();
create trigger keep_all before truncate on voting.roll_line execute function voting.grows_only();

create function voting.ballot_in_time() returns trigger language plpgsql as $$
declare
  held voting.vote;
begin
  select * into held from voting.vote where id = new.vote;
  if held.stage <> 'NOTICED' or new.valid_at < held.opens_at or new.valid_at >= held.closes_at then
    raise exception 'a ballot is cast while its vote is open';
  end if;
  return new;
end $$;
create trigger in_time before insert on voting.ballot for each row execute function voting.ballot_in_time();

create function voting.roll_stands() returns trigger language plpgsql as $$
begin
  if exists (select from voting.vote where id = coalesce(new.vote, old.vote)
                and stage not in ('PREPARED', 'ROLL_PUBLISHED')) then
    raise exception 'a roll stands fast once its vote is announced';
  end if;
  return coalesce(new, old);
end $$;
create trigger stands before insert or update or delete on voting.roll_line
  for each row execute function voting.roll_stands();

-- A step forward only; what was frozen, counted or announced stays word for word.
create function voting.vote_steps() returns trigger language plpgsql as $$
declare
  before jsonb := to_jsonb(old);
  after  jsonb := to_jsonb(new);
  free   text[] := array['stage', 'version', 'published_on', 'objections_until', 'frozen_at', 'roll_digest',
    'terms_digest', 'noticed_on', 'opens_at', 'closes_at', 'closed_at', 'passed', 'ballots', 'ballots_root', 'result',
    'result_digest', 'announced_on', 'announced_until', 'announced_where', 'cancelled_at', 'cancelled_why'];
  field  text;
begin
  if tg_op = 'DELETE' then
    raise exception 'a vote is never deleted';
  end if;
  if (before - free) <> (after - free) then
    raise exception 'a vote keeps its question and its terms';
  end if;
  foreach field in array free[3:] loop
    if before ->> field is not null and before -> field is distinct from after -> field then
      raise exception 'a vote keeps what was said of it: %', field;
    end if;
  end loop;
  if not (old.stage, new.stage) in (('PREPARED', 'PREPARED'), ('PREPARED', 'ROLL_PUBLISHED'),
      ('ROLL_PUBLISHED', 'ROLL_PUBLISHED'), ('ROLL_PUBLISHED', 'NOTICED'), ('NOTICED', 'CLOSED'),
      ('CLOSED', 'ANNOUNCED'), ('PREPARED', 'CANCELLED'), ('ROLL_PUBLISHED', 'CANCELLED'),
      ('NOTICED', 'CANCELLED')) then
    raise exception 'a vote goes from % to % in no way', old.stage, new.stage;
  end if;
  return new;
end $$;
create trigger steps before update or delete on voting.vote for each row execute function voting.vote_steps();

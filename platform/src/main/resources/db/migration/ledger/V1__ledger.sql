-- 账本: accounts, and entries between two of them. An entry is written once and moves both balances in the same statement;
-- nothing is ever changed. What is refused here is refused to everybody, the owner of the database included.
create schema ledger;

-- One number for everything that is written down, in the order in which it was written.
create sequence ledger.position;

create table ledger.account (
  id              uuid primary key,
  position        bigint not null unique default nextval('ledger.position'),
  kind            text not null,
  path            text collate "C" not null,
  name            text not null check (name <> ''),
  bound           text not null check (bound in ('NONE', 'DEBITS_WITHIN_CREDITS', 'CREDITS_WITHIN_DEBITS')),
  opened_at       timestamptz not null,
  digest          bytea not null check (length(digest) = 32),
  -- Sums of everything that ever went out of and into it, never a signed balance; and what is held at the moment.
  debits_fen      bigint not null default 0 check (debits_fen >= 0),
  credits_fen     bigint not null default 0 check (credits_fen >= 0),
  debits_held_fen  bigint not null default 0 check (debits_held_fen >= 0),
  credits_held_fen bigint not null default 0 check (credits_held_fen >= 0),
  entries         bigint not null default 0, -- how many stand in its books
  -- What is held counts against what is there.
  check (bound <> 'DEBITS_WITHIN_CREDITS' or debits_fen + debits_held_fen <= credits_fen),
  check (bound <> 'CREDITS_WITHIN_DEBITS' or credits_fen + credits_held_fen <= debits_fen)
) with (fillfactor = 60); -- balances change in place
create index account_path on ledger.account (path);

create table ledger.entry (
  position         bigint not null default nextval('ledger.position'),
  amount_fen       bigint not null check (amount_fen >= 0),
  held_fen         bigint not null, -- by how much what is held changes, on both sides
  debit_number     bigint not null, -- which entry this is in the books of the account
  credit_number    bigint not null,
  debit_after_fen  bigint not null, -- credits less debits of the account after this entry
  credit_after_fen bigint not null,
  recorded_at      timestamptz not null,
  expires_at       timestamptz,
  id               uuid primary key,
  first            uuid not null,   -- the first of the legs that happened together
  debit            uuid not null,   -- that both accounts exist is checked when their balances move
  credit           uuid not null,
  hold             uuid,            -- which hold this ends
  value_on         date not null,
  leg              smallint not null,
  legs             smallint not null,
  kind             text not null,
  cause            text not null,
  text             text not null,
  digest           bytea not null check (length(digest) = 32),
  check (debit <> credit),
  check (leg between 1 and legs),
  check ((leg = 1) = (id = first)),
  check ((expires_at is null) or kind = 'HELD'),
  check ((hold is not null) = (kind in ('SETTLED', 'RELEASED', 'EXPIRED'))),
  check (case kind when 'POSTED' then amount_fen > 0 and held_fen = 0
                   when 'HELD' then amount_fen = 0 and held_fen > 0
                   when 'SETTLED' then amount_fen > 0 and amount_fen <= -held_fen
                   when 'RELEASED' then amount_fen = 0 and held_fen < 0
                   when 'EXPIRED' then amount_fen = 0 and held_fen < 0
                   else false end)
);
create unique index entry_position on ledger.entry (position);
create unique index entry_debit on ledger.entry (debit, debit_number);
create unique index entry_credit on ledger.entry (credit, credit_number);
-- A hold ends once: what was released or has expired can never be posted.
create unique index entry_hold on ledger.entry (hold) where hold is not null;
create index entry_first on ledger.entry (first) where legs > 1;
create index entry_expires on ledger.entry (expires_at) where kind = 'HELD' and expires_at is not null;

-- A sum of bigint is a numeric in PostgreSQL; this one stays what it is, and refuses to overflow.
create aggregate ledger.total(bigint) (sfunc = int8pl, stype = bigint, initcond = '0');

-- Balances follow the entries, in the same statement; an entry that does not fit the books is refused.
create function ledger.move() returns trigger language plpgsql as $$
declare
  asked int;
  moved int;
begin
  with side as (
    select debit as account, amount_fen as out_fen, 0::bigint as in_fen, held_fen as out_held, 0::bigint as in_held,
           debit_number as number, debit_after_fen as after_fen from written
    union all
    select credit, 0, amount_fen, 0, held_fen, credit_number, credit_after_fen from written),
  sums as (
    select account, ledger.total(out_fen) as out_fen, ledger.total(in_fen) as in_fen,
           ledger.total(out_held) as out_held, ledger.total(in_held) as in_held,
           count(*) as entries, min(number) as first, max(number) as last
      from side group by account),
  ends as (
    select s.*, e.after_fen from sums s join side e on e.account = s.account and e.number = s.last),
  moves as (
    update ledger.account a
       set debits_fen = a.debits_fen + s.out_fen, credits_fen = a.credits_fen + s.in_fen,
           debits_held_fen = a.debits_held_fen + s.out_held, credits_held_fen = a.credits_held_fen + s.in_held,
           entries = a.entries + s.entries
      from ends s
     where a.id = s.account and s.first = a.entries + 1 and s.last = a.entries + s.entries
       and s.after_fen = a.credits_fen + s.in_fen - a.debits_fen - s.out_fen
    returning 1)
  select (select count(*) from sums), (select count(*) from moves) into asked, moved;
  if moved <> asked then
    raise exception 'ledger: an entry does not fit the books of its accounts' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger entry_moves after insert on ledger.entry referencing new table as written
  for each statement execute function ledger.move();

-- What ends a hold has its accounts and its amount; nothing is settled after its time.
create function ledger.ends_a_hold() returns trigger language plpgsql as $$
begin
  if not exists (select from ledger.entry h
                  where h.id = new.hold and h.kind = 'HELD' and h.debit = new.debit and h.credit = new.credit
                    and h.held_fen = -new.held_fen
                    and case new.kind when 'SETTLED' then h.expires_at is null or new.recorded_at < h.expires_at
                                      when 'EXPIRED' then new.recorded_at >= h.expires_at
                                      else true end) then
    raise exception 'ledger: entry % does not fit its hold', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger entry_ends_a_hold after insert on ledger.entry
  for each row when (new.hold is not null) execute function ledger.ends_a_hold();

-- Linked legs are all there at the end of the transaction, or it does not end well.
create function ledger.all_legs() returns trigger language plpgsql as $$
begin
  if (select count(*) from ledger.entry e
       where e.first = new.first and e.legs = new.legs and e.recorded_at = new.recorded_at) <> new.legs then
    raise exception 'ledger: legs of % are missing', new.first using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger entry_all_legs after insert on ledger.entry deferrable initially deferred
  for each row when (new.legs > 1) execute function ledger.all_legs();

create function ledger.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'ledger: % of % is refused, the books are only ever added to', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;
create trigger entry_stays before update or delete on ledger.entry for each row execute function ledger.refuse();
create trigger entry_remains before truncate on ledger.entry for each statement execute function ledger.refuse();
create trigger account_stays before delete on ledger.account for each row execute function ledger.refuse();
create trigger account_remains before truncate on ledger.account for each statement execute function ledger.refuse();
-- Only an entry moves a balance, and nothing moves the rest.
create trigger account_moves_by_entries before update on ledger.account
  for each row when (pg_trigger_depth() = 0) execute function ledger.refuse();
create trigger account_keeps before update of id, position, kind, path, name, bound, opened_at, digest on ledger.account
  for each row execute function ledger.refuse();
create function ledger.begins_empty() returns trigger language plpgsql as $$
begin
  if new.debits_fen + new.credits_fen + new.debits_held_fen + new.credits_held_fen + new.entries <> 0 then
    raise exception 'ledger: an account begins empty' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger account_begins_empty before insert on ledger.account
  for each row execute function ledger.begins_empty();
revoke update, delete, truncate on ledger.entry from public;

-- A number is drawn by a transaction that can be seen: whoever seals waits for it (see ledger.seal).
create function ledger.is_seen() returns trigger language plpgsql as $$
begin
  perform pg_current_xact_id();
  return null;
end $$;
create trigger account_is_seen before insert on ledger.account for each statement execute function ledger.is_seen();
create trigger entry_is_seen before insert on ledger.entry for each statement execute function ledger.is_seen();

-- The chain: each seal seals all that was written behind one position and up to another, and the seal before it.
create table ledger.seal (
  number          bigint primary key,
  after_position  bigint not null,
  until_position  bigint not null check (until_position > after_position),
  sealed          int not null check (sealed > 0), -- how many accounts and entries
  previous        bytea not null check (length(previous) = 32),
  digest          bytea not null unique check (length(digest) = 32),
  sealed_at       timestamptz not null
);
create index seal_sealed_at on ledger.seal (sealed_at);
create function ledger.follows() returns trigger language plpgsql as $$
begin
  if not exists (select from ledger.seal b where b.number = new.number - 1 and b.until_position = new.after_position
                    and b.digest = new.previous)
     and not (new.number = 1 and new.after_position = 0 and not exists (select from ledger.seal)) then
    raise exception 'ledger: seal % does not follow the last one', new.number
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger seal_follows before insert on ledger.seal for each row execute function ledger.follows();
create trigger seal_stays before update or delete on ledger.seal for each row execute function ledger.refuse();
create trigger seal_remains before truncate on ledger.seal for each statement execute function ledger.refuse();
revoke update, delete, truncate on ledger.seal from public;

-- Writes entries where there is nothing to say against any of them; otherwise writes none and answers no row. Locks the
-- accounts in the order of their ids first, and goes by what they are once they are locked. Days and microseconds are
-- counted from 1970.
create function ledger.append(patience text, ids uuid[], firsts uuid[], legs smallint[], of_legs smallint[],
    kinds text[], debits uuid[], credits uuid[], amounts bigint[], helds bigint[], holds uuid[], values_on int[],
    recorded bigint[], expire bigint[], causes text[], texts text[], digests bytea[])
  returns table (entry uuid, at bigint, number_d bigint, number_c bigint, after_d bigint, after_c bigint)
  language plpgsql as $$
#variable_conflict use_column
declare
  entries_written uuid[];
  positions bigint[];
  numbers_d bigint[];
  numbers_c bigint[];
  afters_d bigint[];
  afters_c bigint[];
begin
  if patience is not null then
    perform set_config('lock_timeout', patience, true);
  end if;
  -- What is returned inside the block would stay returned although the block is undone: it is collected first.
  begin
    with locked as materialized (
      select * from ledger.account where id = any (debits || credits) order by id for update),
    asked as (
      select * from unnest(ids, firsts, legs, of_legs, kinds, debits, credits, amounts, helds, holds, values_on, recorded,
                           expire, causes, texts, digests) with ordinality
          as t (id, first, leg, of_legs, kind, debit, credit, amount, held, hold, value_on, recorded_at, expires_at, cause,
                text, digest, nth)),
    side as (
      select nth, 0 as side, debit as account, -amount as change, -held as out_held, 0::bigint as in_held from asked
      union all
      select nth, 1, credit, amount, 0, held from asked),
    running as (
      select s.nth, s.side, a.entries + row_number() over w as number,
             a.credits_fen - a.debits_fen + ledger.total(s.change) over w as after_fen,
             case a.bound
               when 'DEBITS_WITHIN_CREDITS' then
                 a.credits_fen - a.debits_fen - a.debits_held_fen + ledger.total(s.change + s.out_held) over w >= 0
               when 'CREDITS_WITHIN_DEBITS' then
                 a.debits_fen - a.credits_fen - a.credits_held_fen - ledger.total(s.change + s.in_held) over w >= 0
               else true end as within
        from side s join locked a on a.id = s.account
      window w as (partition by s.account order by s.nth rows unbounded preceding)),
    stands as (
      select nth, max(number) filter (where side = 0) as debit_number, max(number) filter (where side = 1) as credit_number,
             max(after_fen) filter (where side = 0) as debit_after, max(after_fen) filter (where side = 1) as credit_after
        from running group by nth),
    written as (
    insert into ledger.entry (id, first, leg, legs, kind, debit, credit, amount_fen, held_fen, hold, value_on, recorded_at,
                              expires_at, cause, text, digest, debit_number, credit_number, debit_after_fen,
                              credit_after_fen)
    select k.id, k.first, k.leg, k.of_legs, k.kind, k.debit, k.credit, k.amount, k.held, k.hold, date 'epoch' + k.value_on,
           timestamptz 'epoch' + k.recorded_at * interval '1 microsecond',
           timestamptz 'epoch' + k.expires_at * interval '1 microsecond', k.cause, k.text, k.digest, b.debit_number, b.credit_number, b.debit_after, b.credit_after
      from asked k join stands b on b.nth = k.nth
     where (select count(*) = 2 * cardinality(ids) and bool_and(within) from running)
     order by k.nth
    returning id, position, debit_number, credit_number, debit_after_fen, credit_after_fen)
    select array_agg(id), array_agg(position), array_agg(debit_number), array_agg(credit_number),
           array_agg(debit_after_fen), array_agg(credit_after_fen)
      into entries_written, positions, numbers_d, numbers_c, afters_d, afters_c from written;
  exception when unique_violation or numeric_value_out_of_range then
    return; -- somebody was first, or it is too much: the caller looks again
  end;
  return query select * from unnest(entries_written, positions, numbers_d, numbers_c, afters_d, afters_c);
end $$;

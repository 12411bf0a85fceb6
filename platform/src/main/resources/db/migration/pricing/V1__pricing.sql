-- 定价: quotes that somebody has kept. Products, parts and factors are versions of rules; a quote names those it was made from.
create schema pricing;

create table pricing.quote (
  id               uuid primary key,
  path             text collate "C" not null, -- of the lift, its stairwell or a territory
  about            text not null,             -- what it is for, such as lift:<uuid>; may be empty
  starts_on        date not null,
  product          text not null,
  lift             text not null,             -- as the one who asked calls it
  products_version text not null,
  parts_version    text not null,
  factors_version  text not null,
  result           jsonb not null,            -- the whole quote: risk, items, years, shares
  expected_fen     bigint not null check (expected_fen >= 0),
  premium_fen      bigint not null check (premium_fen >= 0),
  kept_by          uuid not null,
  kept_name        text not null,
  kept_at          timestamptz not null
);
create index on pricing.quote (about) where about <> '';
create index on pricing.quote (path, kept_at);

create function pricing.kept_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what was kept stays as it is: % of % refused', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger quote_stays before update or delete or truncate on pricing.quote
  for each statement execute function pricing.kept_stays();

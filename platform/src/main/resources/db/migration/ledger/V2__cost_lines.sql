-- 费用行: one cost of one repair, and the one purse that pays for it. What a purse has taken, no other can take before it is
-- given back.
create table ledger.cost_line (
  id       text primary key check (id <> '' and length(id) <= 200),
  purse    text not null check (purse <> ''),  -- fund, policy, …
  cause    text not null check (cause <> ''),  -- what of that purse pays it: fund.use:<uuid>
  taken_at timestamptz not null
);

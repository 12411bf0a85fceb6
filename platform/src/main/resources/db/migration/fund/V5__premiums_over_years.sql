-- 服务协议: one decision of the owners can cover the premiums of several yearly terms, each at most what was voted on.
alter table fund.use add column years int not null default 1 check (years between 1 and 30);
alter table fund.use add constraint use_years_of_premiums check (kind = 'INSURANCE' or years = 1);
create index on fund.use (lift, stage);
create index on fund.use (rests_on);

-- 应退: what an insurer owes back of a premium, as its policy says, for each household and for the pool.
create table fund.coming_back (
  cause      uuid not null,            -- the change of the policy
  use        uuid not null references fund.use,
  dwelling   uuid,                     -- null for the pool
  amount_fen bigint not null check (amount_fen > 0),
  came_fen   bigint not null default 0 check (came_fen between 0 and amount_fen),
  due_on     date not null,
  unique nulls not distinct (use, cause, dwelling)
);

-- One use of the fund pays one term of one policy.
create unique index policy_fund_use on insurance.policy (fund_use) where stage <> 'DROPPED';

-- 续保 by the fund: asked for, reviewed, set aside, and then the next term; or given up.
create table insurance.renewal (
  id          uuid primary key,        -- of the command
  policy      uuid not null references insurance.policy,
  term        int not null check (term > 1),
  fund_use    uuid not null unique,
  premium_fen bigint not null check (premium_fen > 0),
  asked_on    date not null,
  asked_name  text not null,
  done_on     date,
  given_up    text,
  check (done_on is null or given_up is null)
);
create unique index renewal_of_term on insurance.renewal (policy, term) where given_up is null;

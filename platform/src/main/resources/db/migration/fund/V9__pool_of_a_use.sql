-- The pool that gave to a use: a place may change whose yields make one pool, and what comes back goes where it came from.
alter table fund.use add column taken_from uuid references fund.pool;

-- Which key the personal data is sealed with: a known text as that key seals and prints it, written at the first start.
create table access.field_check (
  one    boolean primary key default true check (one),
  sealed bytea   not null,
  print  bytea   not null
);

comment on table access.field_check is 'Proof that the key given at a start is the key of this database; one row';

-- 值班电话: by which an organisation is called at any hour; sealed, and shown masked to those who do not call it.
create table access.duty_phone (
  organisation uuid primary key references access.organisation,
  phone        bytea not null,
  shown        text not null,
  changed_at   timestamptz not null
);

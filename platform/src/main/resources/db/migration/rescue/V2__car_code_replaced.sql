-- 更换过的轿厢二维码: what hung in the car before; whoever scans it is told to look for the new one.
create table rescue.car_code_replaced (
  code        text primary key,
  lift        uuid not null,
  replaced_at timestamptz not null,
  by_name     text not null
);

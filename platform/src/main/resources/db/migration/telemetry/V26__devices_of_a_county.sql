-- How the lifts of a county stand is asked county by county.
create index device_county on telemetry.device (county) where kind = 'DEVICE';

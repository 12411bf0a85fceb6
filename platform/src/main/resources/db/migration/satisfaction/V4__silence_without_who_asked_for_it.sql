-- Who asked for silence may have themselves forgotten; the silence holds for the dwelling all the same.
alter table satisfaction.silence alter column said_by drop not null;

-- What the search box finds of complaints. Each character stands twice, so that trigrams find words of two characters;
-- docs/decisions/0012 says why.
create function retrofit.doubled(text) returns text language sql immutable parallel safe strict
  return regexp_replace(lower($1), '([[:alnum:]])', '\1\1', 'g');
create function retrofit.complaint_words(number bigint, label text, said text) returns text
  language sql immutable parallel safe strict
  return retrofit.doubled('#' || number::text || ' ' || label || ' ' || said);
create index complaint_words on retrofit.complaint using gin (retrofit.complaint_words(number, label, text) gin_trgm_ops);

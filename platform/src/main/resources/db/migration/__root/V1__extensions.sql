-- What every module may rely on. pg_trgm is a trusted extension: the owner of a database may create it.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

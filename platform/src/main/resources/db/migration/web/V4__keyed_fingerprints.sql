-- A plain digest of a form with three possible contents is an answer: fingerprints are keyed from now on. Those that lie
-- here are made unreadable; a late repetition of such a command is refused as another one, and nothing is done twice.
update web.command set fingerprint = sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));

comment on column web.command.fingerprint is 'keyed hash of what the command says; the key is not in the database';

-- A roll that was corrected hangs out anew, as long as its vote is not announced: only then its days may change.
create or replace function voting.vote_steps() returns trigger language plpgsql as $$
declare
  before jsonb := to_jsonb(old);
  after  jsonb := to_jsonb(new);
  free   text[] := array['stage', 'version', 'published_on', 'objections_until', 'frozen_at', 'roll_digest',
    'terms_digest', 'noticed_on', 'opens_at', 'closes_at', 'closed_at', 'passed', 'ballots', 'ballots_root', 'result',
    'result_digest', 'announced_on', 'announced_until', 'announced_where', 'cancelled_at', 'cancelled_why'];
  field  text;
begin
  if tg_op = 'DELETE' then
    raise exception 'a vote is never deleted';
  end if;
  if (before - free) <> (after - free) then
    raise exception 'a vote keeps its question and its terms';
  end if;
  foreach field in array free[3:] loop
    if old.stage = 'ROLL_PUBLISHED' and new.stage = 'ROLL_PUBLISHED'
        and field in ('published_on', 'objections_until') then
      continue;
    end if;
    if before ->> field is not null and before -> field is distinct from after -> field then
      raise exception 'a vote keeps what was said of it: %', field;
    end if;
  end loop;
  if not (old.stage, new.stage) in (('PREPARED', 'PREPARED'), ('PREPARED', 'ROLL_PUBLISHED'),
      ('ROLL_PUBLISHED', 'ROLL_PUBLISHED'), ('ROLL_PUBLISHED', 'NOTICED'), ('NOTICED', 'CLOSED'),
      ('CLOSED', 'ANNOUNCED'), ('PREPARED', 'CANCELLED'), ('ROLL_PUBLISHED', 'CANCELLED'),
      ('NOTICED', 'CANCELLED')) then
    raise exception 'a vote goes from % to % in no way', old.stage, new.stage;
  end if;
  return new;
end $$;

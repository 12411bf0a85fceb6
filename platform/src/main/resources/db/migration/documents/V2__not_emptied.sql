-- What only grows is not emptied either.
create trigger paper_remains before truncate on documents.paper
  for each statement execute function documents.refuse_change();
create trigger file_remains before truncate on documents.file
  for each statement execute function documents.refuse_change();
create trigger evidence_remains before truncate on documents.evidence
  for each statement execute function documents.refuse_change();

-- What the register said of a lift before its user stopped it: it goes back to that and to nothing else.
alter table upkeep.stoppage add column was text not null default 'IN_SERVICE';

-- One person does not check twice what was done once.
create unique index one_person_one_check on repair.check_up (repair, n, by_id);

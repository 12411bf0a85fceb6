-- 抽检公告: what is printed may also be the poster of the spot checks.
alter table handbook.print_run drop constraint print_run_kind_check;
alter table handbook.print_run add constraint print_run_kind_check check (kind in ('POSTERS', 'LETTERS', 'CHECKS'));

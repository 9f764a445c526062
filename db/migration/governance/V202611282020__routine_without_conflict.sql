-- Whoever marked a matter as routine and then declares a conflict of interest has marked nothing: people decide.
create function governance.check_routine_close() returns trigger
    language plpgsql as $$
begin
    if exists (select from governance.rfc r join governance.recusal c on c.rfc_id = r.rfc_id and c.person_id = r.routine_by
            where r.rfc_id = new.rfc_id) then
        perform governance.refuse('decision_by_the_server_is_for_routine',
            'Whoever marked the matter as routine has declared a conflict of interest.');
    end if;
    return new;
end $$;
create trigger decision_keeps_the_rules_of_routine before insert on governance.decision
    for each row when (new.decided_by is null and new.outcome = 'accepted') execute function governance.check_routine_close();

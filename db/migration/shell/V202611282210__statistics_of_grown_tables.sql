-- PostgreSQL looks at grown tables once a minute. Until then it knows nothing of a new one, takes any index that begins with
-- the city to be as good as the key, and keeps such plans: in a burst each write then reads all that its city has. This looks at
-- those that have at least doubled, so it costs the less the larger they are, and passes over what others have locked. Only a
-- table's owner may do so.
create function shell.take_statistics() returns void
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    grown regclass;
begin
    for grown in
        select class.oid from pg_class class join pg_stat_user_tables known on known.relid = class.oid
        where class.relkind = 'r' and class.relowner = current_user::regrole
            and known.n_live_tup >= greatest(50, 2 * class.reltuples)
    loop
        execute format('analyze (skip_locked) %s', grown);
    end loop;
end $$;
revoke execute on function shell.take_statistics() from public;
grant execute on function shell.take_statistics() to portal_app;

package city.loop.registry;

import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// How many items there are in the squares of the grids that searches look through (DD0042).
@Repository
class ItemCountRepository {

    private static final String ADD_UP = """
            with change as (
                delete from registry.item_count_change
                returning city_id, category, visible_to, search_cell, search_spot, change)
            merge into registry.item_count item using (
                select city_id, grid, square, category, visible_to, sum(change)::integer as change
                from change cross join lateral registry.search_squares(search_cell, search_spot)
                group by city_id, grid, square, category, visible_to
                having sum(change) <> 0) change
            on item.city_id = change.city_id and item.grid = change.grid and item.square = change.square
                and item.category = change.category and item.visible_to = change.visible_to
            when matched and item.items + change.change = 0 then delete
            when matched then update set items = item.items + change.change
            when not matched then insert (city_id, grid, square, category, visible_to, items)
                values (change.city_id, change.grid, change.square, change.category, change.visible_to, change.change)""";

    private final DSLContext database;

    ItemCountRepository(DSLContext database) {
        this.database = database;
    }

    /// Adds up the committed changes of all cities; not when another node is at it, who would add the same square.
    void addUp() {
        if (Boolean.TRUE.equals(
                database.fetchValue("select pg_try_advisory_xact_lock(hashtext('registry.item_count'))"))) {
            database.execute(ADD_UP);
        }
    }
}

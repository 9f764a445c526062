package city.loop.identity;

import city.loop.shared.CityId;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Tells PostgreSQL at the start of each transaction whose it is, so that row-level security shows and takes only what
/// the actor may see and write. The second of the two fences around a city's data; services are the first.
@Component
public class RowSecurity implements TransactionExecutionListener {

    private final CurrentActor current;
    private final ObjectProvider<DSLContext> database;

    RowSecurity(CurrentActor current, ObjectProvider<DSLContext> database) {
        this.current = current;
        this.database = database;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
        Actor actor = current.get();
        if (beginFailure == null && actor.kind() != Actor.Kind.ANONYMOUS) {
            set(cities(actor), actor.tierElsewhere().wire(), person(actor));
            if (actor.readOnly()) {
                database.getObject().execute("select set_config('transaction_read_only', 'on', true)");
            }
        }
    }

    /// Lets the current transaction write a city's rows besides the actor's own: for a service that has seen that the
    /// actor may, as the other side of that city's exchange.
    public void alsoFor(CityId city) {
        database.getObject().execute("""
                        select set_config('app.cities', case current_setting('app.cities', true)
                            when '*' then '*' else concat_ws(',', nullif(current_setting('app.cities', true), ''), ?) end, true)
                        """, city.slug());
    }

    /// Lets the rest of the current transaction write the rows of all cities: for what the portal owes somebody
    // wherever
    /// their data lie, such as deletion.
    public void alsoForAllCities() {
        database.getObject().execute("select set_config('app.cities', '*', true)");
    }

    private static String cities(Actor actor) {
        return actor.installation()
                ? "*"
                : actor.ownCities().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String person(Actor actor) {
        return actor.kind() == Actor.Kind.PERSON ? String.valueOf(actor.id()) : "";
    }

    private void set(String cities, String tier, String person) {
        database.getObject().execute("""
                        select set_config('app.cities', ?, true), set_config('app.tier', ?, true),
                            set_config('app.person', ?, true)
                        """, cities, tier, person);
    }
}

package city.loop.identity;

import city.loop.identity.Pipeline.Statement;
import city.loop.shared.CityId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Tells PostgreSQL at the start of each transaction whose it is, so that row-level security shows and takes only what
/// the actor may see and write. The second of the two fences around a city's data; services are the first.
@Component
public class RowSecurity implements TransactionExecutionListener {

    private static final String ACT_AS = """
            select set_config('app.cities', ?, true), set_config('app.tier', ?, true), set_config('app.person', ?, true)""";
    private static final String READ_ONLY = "select set_config('transaction_read_only', 'on', true)";

    private final CurrentActor current;
    private final ObjectProvider<Pipeline> pipeline;

    RowSecurity(CurrentActor current, ObjectProvider<Pipeline> pipeline) {
        this.current = current;
        this.pipeline = pipeline;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
        if (beginFailure == null) {
            settings(current.get()).forEach(setting -> pipeline.getObject().add(setting.sql(), setting.values()));
        }
    }

    /// Lets the current transaction write a city's rows besides the actor's own: for a service that has seen that the
    /// actor may, as the other side of that city's exchange.
    public void alsoFor(CityId city) {
        pipeline.getObject().add("""
                        select set_config('app.cities', case current_setting('app.cities', true)
                            when '*' then '*' else concat_ws(',', nullif(current_setting('app.cities', true), ''), ?) end, true)
                        """, city.slug());
    }

    /// Lets the rest of the current transaction write the rows of all cities: for what the portal owes somebody
    /// wherever their data lie, such as deletion.
    public void alsoForAllCities() {
        pipeline.getObject().add("select set_config('app.cities', '*', true)");
    }

    /// What the database has to be told of an actor before its statements.
    static List<Statement> settings(Actor actor) {
        if (actor.kind() == Actor.Kind.ANONYMOUS) {
            return List.of();
        }
        Actor.Sight sight = actor.sight();
        Statement actAs = new Statement(
                ACT_AS, new Object[] {cities(sight), sight.elsewhere().wire(), person(actor)});
        return actor.readOnly() ? List.of(actAs, new Statement(READ_ONLY, new Object[0])) : List.of(actAs);
    }

    private static String cities(Actor.Sight sight) {
        return sight.installation()
                ? "*"
                : sight.cities().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String person(Actor actor) {
        return actor.kind() == Actor.Kind.PERSON ? String.valueOf(actor.id()) : "";
    }
}

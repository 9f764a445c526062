package city.loop.identity;

import city.loop.identity.Pipeline.PendingStatements;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Gives each transaction a connection that sends what waits in its [Pipeline] before anything else.
@Configuration(proxyBeanMethods = false)
class PipelinedTransactions {

    /// After these nothing may wait any longer.
    private static final Set<String> SENDING =
            Set.of("prepareStatement", "createStatement", "prepareCall", "setSavepoint");

    @Bean
    JdbcTransactionManager transactionManager(
            DataSource database, ObjectProvider<TransactionManagerCustomizers> customizers) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(new Pipelined(database));
        customizers.ifAvailable(all -> all.customize(transactions));
        return transactions;
    }

    /// Leaves out what jOOQ does around each statement and nobody reads: a log of it, asking for warnings, and
    /// tying each row to the connection.
    @Bean
    DefaultConfigurationCustomizer bareStatements() {
        return jooq -> jooq.settings()
                .withExecuteLogging(false)
                .withFetchWarnings(false)
                .withAttachRecords(false);
    }

    /// Stands for the pool, under whose name Spring keeps a transaction's connection.
    private static final class Pipelined extends DelegatingDataSource implements InfrastructureProxy {

        private final DataSource pool;

        Pipelined(DataSource pool) {
            super(pool);
            this.pool = pool;
        }

        @Override
        public Object getWrappedObject() {
            return pool;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return pipelined(super.getConnection());
        }
    }

    private static Connection pipelined(Connection connection) {
        PendingStatements pending = new PendingStatements(connection);
        return (Connection) Proxy.newProxyInstance(
                PipelinedTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.equals("commit")) {
                        // What waits and its commit travel together; the commit that follows finds nothing to do.
                        pending.commit();
                    } else if (SENDING.contains(name)) {
                        pending.send();
                    } else if (name.equals("rollback") && arguments == null || name.equals("close")) {
                        pending.forget();
                    } else if (name.equals("isWrapperFor") && arguments[0] == PendingStatements.class) {
                        return true;
                    } else if (name.equals("unwrap") && arguments[0] == PendingStatements.class) {
                        return pending;
                    } else if (name.equals("equals")) {
                        return proxy == arguments[0];
                    } else if (name.equals("hashCode")) {
                        return System.identityHashCode(proxy);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/// Writes jOOQ's classes for the schemas that the migrations make: starts an embedded PostgreSQL, migrates it, reads
/// it. Does nothing while a hash over the migrations and this file is the one it left at its last run.
///
/// Arguments: the project's folder, the build folder.
public class Codegen {

    static final List<String> SCHEMAS = List.of(
            "cities",
            "identity",
            "registry",
            "exchange",
            "evidence",
            "media",
            "notifications",
            "governance",
            "forms",
            "interest",
            "settlement",
            "federation",
            "shell",
            "passports",
            "search",
            "initiatives",
            "signals",
            "alerts");

    public static void main(String[] args) throws Exception {
        Path project = Path.of(args[0]);
        Path output = Path.of(args[1], "generated-sources", "jooq");
        Path stamp = output.resolve("migrations.sha256");
        String hash = hashOf(project);
        if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
            return;
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(Files.readString(project.resolve("db/setup.sql")));
            }
            Flyway.configure()
                    .dataSource(postgres.getJdbcUrl("portal_owner", "postgres"), "portal_owner", "")
                    .locations("filesystem:" + project.resolve("db/migration"))
                    .defaultSchema("flyway")
                    .load()
                    .migrate();
            delete(output);
            GenerationTool.generate(new Configuration()
                    .withJdbc(new Jdbc()
                            .withUrl(postgres.getJdbcUrl("postgres", "postgres"))
                            .withUser("postgres"))
                    .withGenerator(new Generator()
                            .withDatabase(new Database()
                                    .withSchemata(SCHEMAS.stream()
                                            .map(name -> new SchemaMappingType().withInputSchema(name))
                                            .toList())
                                    .withExcludes("current_.*")
                                    .withIncludeRoutines(false)
                                    .withForcedTypes(
                                            new ForcedType()
                                                    .withName("INSTANT")
                                                    .withIncludeTypes("(?i:timestamptz|timestamp with time zone)"),
                                            new ForcedType().withName("CLOB").withIncludeTypes("tsvector")))
                            .withGenerate(new Generate()
                                    .withRecords(true)
                                    .withPojos(false)
                                    .withComments(false))
                            .withTarget(
                                    new Target().withPackageName("loop.jooq").withDirectory(output.toString()))));
        }
        Files.writeString(stamp, hash);
    }

    private static String hashOf(Path project) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var files = Files.walk(project.resolve("db"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
                digest.update(project.relativize(file).toString().getBytes());
                digest.update(Files.readAllBytes(file));
            }
        }
        digest.update(Files.readAllBytes(project.resolve("tools/Codegen.java")));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// nginx with two workers and one file, which it serves with the headers that the portal sent with it.
record Nginx(Process process, int port) implements AutoCloseable {

    private static final String CONFIGURATION = """
            # Workers of their own user could not read a folder that is ours; others pass this over.
            user root;
            worker_processes 2;
            daemon off;
            error_log %1$s/error.log;
            pid %1$s/pid;
            events { worker_connections 1024; }
            http {
                access_log off;
                sendfile on;
                tcp_nodelay on;
                keepalive_requests 1000000000;
                open_file_cache max=10;
                etag off;
                if_modified_since off;
                server {
                    listen 127.0.0.1:%2$d;
                    root %1$s/files;
                    location = /munich {
                        default_type "%3$s";
            %4$s
                    }
                }
            }
            """;

    /// @throws IOException where there is no nginx
    static Nginx start(Path folder, Wire.Answer page) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("files"));
        Files.writeString(folder.resolve("files/munich"), page.body());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        String type = "text/html";
        StringBuilder headers = new StringBuilder();
        for (String line :
                page.head().lines().skip(1).filter(each -> each.contains(": ")).toList()) {
            String name = line.substring(0, line.indexOf(':'));
            String value = line.substring(line.indexOf(':') + 2);
            switch (name.toLowerCase(java.util.Locale.ROOT)) {
                case "content-type" -> type = value;
                // nginx says these itself.
                case "content-length", "date", "connection", "keep-alive", "transfer-encoding" -> {}
                default ->
                    headers.append("            add_header %s \"%s\";\n"
                            .formatted(
                                    name,
                                    value.replace("\\", "\\\\")
                                            .replace("\"", "\\\"")
                                            .replace("$", "${dollar}")));
            }
        }
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(folder, port, type, headers));
        Process process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        for (int attempt = 0; process.isAlive() && attempt < 100; attempt++) {
            try (Socket answers = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
                return new Nginx(process, port);
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        process.destroy();
        throw new IOException(
                Files.readAllLines(folder.resolve("output.log")).stream().collect(Collectors.joining(" ")));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}

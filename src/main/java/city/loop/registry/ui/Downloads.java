package city.loop.registry.ui;

import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// Files that are made when somebody asks for them.
final class Downloads {

    private Downloads() {}

    static DownloadHandler csv(String name, Supplier<String> text) {
        return DownloadHandler.fromInputStream(download -> {
            byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
            return new DownloadResponse(new ByteArrayInputStream(bytes), name, "text/csv;charset=UTF-8", bytes.length);
        });
    }
}

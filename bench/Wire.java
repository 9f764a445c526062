import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One kept-alive HTTP/1.1 connection over a plain socket. Who asks shares the machine with who answers, so asking has
/// to cost little: a client with threads and headers of its own takes as long as the portal itself.
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private byte[] buffer = new byte[16_384];
    private int end;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    /// @param head status line and headers
    record Answer(int status, String head, String body) {}

    /// Sends a request and waits for its answer.
    ///
    /// @param headers each with its line end
    Answer send(String method, String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String length = method.equals("GET") ? "" : "Content-Length: " + content.length + "\r\n";
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + length + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        socket.getOutputStream().write(request);
        return read();
    }

    private Answer read() throws IOException {
        end = 0;
        int headEnd = 0;
        while ((headEnd = endOfHead(headEnd)) < 0) {
            headEnd = Math.max(0, end - 3);
            fill();
        }
        String head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
        int status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) {
            return new Answer(status, head, chunks(headEnd));
        }
        int at = lower.indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at)));
        while (end < headEnd + length) {
            fill();
        }
        return new Answer(status, head, new String(buffer, headEnd, length, StandardCharsets.UTF_8));
    }

    private String chunks(int begin) throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        int at = begin;
        while (true) {
            int line = at;
            while (line + 1 >= end || buffer[line] != '\r') {
                if (line + 1 >= end) {
                    fill();
                } else {
                    line++;
                }
            }
            int size = Integer.parseInt(new String(buffer, at, line - at, StandardCharsets.ISO_8859_1), 16);
            while (end < line + 2 + size + 2) {
                fill();
            }
            if (size == 0) {
                return body.toString(StandardCharsets.UTF_8);
            }
            body.write(buffer, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("The portal closed the connection.");
        }
        end += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package city.loop.media;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.media.PictureOutcome.Reason;
import city.loop.media.PictureReader.Result;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void jpeg_png_and_gif_are_read(String format) {
        assertThat(PictureReader.read(Pictures.file(format, 40, 30)))
                .isInstanceOfSatisfying(Result.Decoded.class, read -> {
                    assertThat(read.image().getWidth()).isEqualTo(40);
                    assertThat(read.image().getHeight()).isEqualTo(30);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u00ff",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<?xml version=\"1.0\"?><svg/>",
                "<!doctype html><script>alert(1)</script>",
                "%PDF-1.7",
                "BM",
                "RIFF\u0000\u0000\u0000\u0000WEBPVP8 ",
                "II*\u0000",
            })
    void what_does_not_begin_like_a_picture_is_refused(String file) {
        assertThat(PictureReader.read(file.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Result.Refused(Reason.NOT_A_PICTURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF89a/*<svg onload=alert(1)>*/=1;alert(1)", "GIF89a<script>alert(1)</script>"})
    void a_script_that_begins_like_a_picture_is_refused(String file) {
        assertThat(PictureReader.read(file.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Result.Refused(Reason.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 20, 60})
    void a_picture_that_was_cut_off_in_its_header_is_refused(int length) {
        assertThat(PictureReader.read(Arrays.copyOf(Pictures.file("jpg", 40, 30), length)))
                .isEqualTo(new Result.Refused(Reason.UNREADABLE));
    }

    @ParameterizedTest
    @CsvSource({"50000, 50000", "30000, 10", "10, 30000", "10000, 10000", "2147483647, 2147483647"})
    void a_small_file_that_states_a_huge_picture_is_refused_before_it_is_decoded(int width, int height)
            throws Exception {
        assertThat(PictureReader.read(pngHeader(width, height))).isEqualTo(new Result.Refused(Reason.TOO_MANY_PIXELS));
    }

    @Test
    void more_than_twenty_megabytes_are_refused() {
        assertThat(PictureReader.read(Arrays.copyOf(Pictures.file("png", 4, 3), (20 << 20) + 1)))
                .isEqualTo(new Result.Refused(Reason.TOO_MANY_BYTES));
    }

    @Test
    void a_jpeg_that_goes_over_its_pixels_again_and_again_is_refused() {
        assertThat(PictureReader.read(Pictures.followedBy(Pictures.file("jpg", 40, 30), "\u00ff\u00da".repeat(100))))
                .isEqualTo(new Result.Refused(Reason.UNREADABLE));
    }

    @Test
    void a_large_picture_is_decoded_at_a_part_of_its_size() {
        assertThat(PictureReader.read(Pictures.file("jpg", 7000, 100)))
                .isInstanceOfSatisfying(
                        Result.Decoded.class,
                        read -> assertThat(read.image().getWidth()).isBetween(1600, 3200));
    }

    /// The scene, 40 wide and 20 high, is red in its upper left quarter and blue elsewhere.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_scene_is_upright_however_the_camera_was_held(int orientation) {
        assertThat(PictureReader.read(Pictures.taken(orientation)))
                .isInstanceOfSatisfying(Result.Decoded.class, read -> {
                    assertThat(read.image().getWidth()).isEqualTo(40);
                    assertThat(read.image().getHeight()).isEqualTo(20);
                    assertThat(new Color(read.image().getRGB(3, 4)).getRed()).isGreaterThan(200);
                    assertThat(new Color(read.image().getRGB(3, 15)).getRed()).isLessThan(60);
                    assertThat(new Color(read.image().getRGB(36, 4)).getBlue()).isGreaterThan(200);
                });
    }

    /// A PNG that ends after its header.
    private static byte[] pngHeader(int width, int height) throws Exception {
        var header = new ByteArrayOutputStream();
        var data = new DataOutputStream(header);
        data.writeBytes("IHDR");
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 6, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.toByteArray());
        var file = new ByteArrayOutputStream();
        var out = new DataOutputStream(file);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) crc.getValue());
        out.write(new byte[64]);
        return file.toByteArray();
    }
}

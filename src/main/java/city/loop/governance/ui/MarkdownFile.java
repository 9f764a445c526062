package city.loop.governance.ui;

import city.loop.governance.RfcMarkdown;
import city.loop.governance.RfcMarkdown.Reading;
import city.loop.governance.RfcText;
import city.loop.governance.Section;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A text as a file: downloaded, written on elsewhere, read in again. What was there before can be put back.
final class MarkdownFile extends Details {

    private static final long serialVersionUID = 1;

    private final transient RfcMarkdown markdown;
    private final transient Supplier<RfcText> current;
    private final transient Consumer<RfcText> take;
    private final Div answer = new Div();

    /// @param take shows and keeps a text that was read in
    MarkdownFile(RfcMarkdown markdown, Supplier<RfcText> current, Consumer<RfcText> take) {
        this.markdown = markdown;
        this.current = current;
        this.take = take;
        setId("rfc-file");
        setSummaryText(getTranslation("governance.file"));
        Anchor download = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] file = markdown.write(current.get()).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(file), "rfc.md", "text/markdown;charset=UTF-8", file.length);
                }),
                getTranslation("governance.file.download"));
        answer.getElement().setAttribute("role", "status");
        add(new Div(new Paragraph(getTranslation("governance.file.text")), new Paragraph(download), upload(), answer));
    }

    private Upload upload() {
        Upload upload =
                new Upload(UploadHandler.inMemory((_, bytes) -> UI.getCurrent().access(() -> read(bytes))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(RfcMarkdown.MOST_BYTES);
        upload.setAcceptedFileTypes(".md", ".markdown", ".txt", "text/markdown", "text/plain");
        UploadI18N words = new UploadI18N();
        words.setAddFiles(new UploadI18N.AddFiles().setOne(getTranslation("governance.file.choose")));
        words.setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("governance.file.drop")));
        words.setError(new UploadI18N.Error()
                .setFileIsTooBig(getTranslation("governance.file.big", RfcMarkdown.MOST_BYTES >> 20))
                .setIncorrectFileType(getTranslation("governance.file.kind")));
        upload.setI18n(words);
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        return upload;
    }

    void read(byte[] file) {
        answer.removeAll();
        switch (markdown.read(file)) {
            case Reading.Read(RfcText text, List<Section> found, List<String> unknown) -> {
                RfcText before = current.get();
                take.accept(merged(before, text, found));
                answer.add(new Paragraph(getTranslation("governance.file.read", named(found))));
                if (!unknown.isEmpty()) {
                    answer.add(new Paragraph(getTranslation("governance.file.unknown", quoted(unknown))));
                }
                answer.add(new Button(getTranslation("governance.file.undo"), click -> {
                    answer.removeAll();
                    take.accept(before);
                }));
            }
            case Reading.NotText _ -> answer.add(new Paragraph(getTranslation("governance.file.not-text")));
            case Reading.NoSections _ -> answer.add(new Paragraph(getTranslation("governance.file.no-sections")));
            case Reading.TooLong(String part, int most) ->
                answer.add(new Paragraph(getTranslation(
                        "governance.file.long",
                        getTranslation(part.equals("title") ? "governance.form.title" : "governance.section." + part),
                        most)));
        }
    }

    /// What the file does not have stays as it is.
    private static RfcText merged(RfcText before, RfcText file, List<Section> found) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        sections.putAll(before.sections());
        found.forEach(section -> sections.put(section, file.section(section)));
        return new RfcText(file.title().isEmpty() ? before.title() : file.title(), sections);
    }

    private String named(List<Section> sections) {
        return sections.stream()
                .map(section -> getTranslation("governance.section." + section.wire()))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(List<String> headings) {
        return headings.stream().limit(20).map(heading -> "“" + heading + "”").collect(Collectors.joining(", "));
    }
}

package city.loop.governance.ui;

import city.loop.governance.PictureAdded;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.function.Function;

/// Takes in a picture and says which words show it in a text.
final class PictureUpload extends Div {

    private static final long serialVersionUID = 1;

    private static final int MOST_BYTES = 10 << 20;

    private final transient Function<byte[], PictureAdded> take;
    private final Div answer = new Div();

    PictureUpload(Function<byte[], PictureAdded> take) {
        this.take = take;
        Upload upload = new Upload(
                UploadHandler.inMemory((metadata, bytes) -> UI.getCurrent().access(() -> say(bytes))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(MOST_BYTES);
        upload.setAcceptedFileTypes("image/jpeg", "image/png");
        UploadI18N words = new UploadI18N();
        words.setAddFiles(new UploadI18N.AddFiles().setOne(getTranslation("governance.picture.choose")));
        words.setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("governance.picture.drop")));
        words.setError(
                new UploadI18N.Error().setFileIsTooBig(getTranslation("governance.picture.big", MOST_BYTES >> 20)));
        upload.setI18n(words);
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        answer.getElement().setAttribute("role", "status");
        add(
                new H2(getTranslation("governance.picture")),
                new Paragraph(getTranslation("governance.picture.text")),
                upload,
                answer);
    }

    private void say(byte[] file) {
        answer.removeAll();
        switch (take.apply(file)) {
            case PictureAdded.Added(String markdown) ->
                answer.add(
                        new Paragraph(getTranslation("governance.picture.added")),
                        new Paragraph(new Code(
                                markdown.replace("![]", "![" + getTranslation("governance.picture.alt") + "]"))));
            case PictureAdded.Refused(String key) -> answer.add(new Paragraph(getTranslation(key)));
            case PictureAdded.TooMany(int most) ->
                answer.add(new Paragraph(getTranslation("governance.picture.many", most)));
            case PictureAdded.NotYours _ -> answer.add(new Paragraph(getTranslation("governance.draft.gone")));
        }
    }
}

package city.loop.administration;

import city.loop.cities.City;
import city.loop.media.Picture;
import city.loop.media.PictureOutcome;
import city.loop.media.PictureService;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import org.jspecify.annotations.Nullable;

/// A city's logo: shown as it is, replaced by an upload that goes through [PictureService], or taken away. What was
/// uploaded counts once the profile is saved.
final class LogoField extends Div {

    private static final long serialVersionUID = 1;
    private static final int MOST_BYTES = 5 << 20;

    private final Div shown = new Div();
    private final Paragraph state = new Paragraph();
    private final transient PictureService pictures;
    private final City city;
    private Runnable changed = () -> {};
    private @Nullable String name;

    LogoField(City city, PictureService pictures) {
        this.city = city;
        this.pictures = pictures;
        Upload upload = new Upload(
                UploadHandler.inMemory((metadata, bytes) -> UI.getCurrent().access(() -> take(bytes))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(MOST_BYTES);
        upload.setAcceptedFileTypes("image/png", "image/jpeg", "image/gif");
        UploadI18N words = new UploadI18N();
        words.setAddFiles(new UploadI18N.AddFiles().setOne(getTranslation("administration.logo.choose")));
        words.setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("administration.logo.drop")));
        words.setError(
                new UploadI18N.Error().setFileIsTooBig(getTranslation("administration.logo.big", MOST_BYTES >> 20)));
        upload.setI18n(words);
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        state.getElement().setAttribute("role", "status");
        name = city.logo();
        add(shown, upload, state);
        show();
    }

    /// The picture's name; absent for none.
    @Nullable
    String name() {
        return name;
    }

    /// Shows what was chosen before, if it is still there.
    void restore(String kept) {
        name = pictures.find(city.id(), kept).map(Picture::name).orElse(null);
        show();
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    private void take(byte[] bytes) {
        switch (pictures.add(city.id(), bytes)) {
            case PictureOutcome.Added(var added) -> {
                name = added.name();
                changed.run();
                state.setText(getTranslation("administration.logo.taken"));
                show();
            }
            case PictureOutcome.Refused(var reason) -> state.setText(getTranslation(reason.key()));
        }
    }

    private void show() {
        shown.removeAll();
        if (name == null) {
            shown.add(new Paragraph(getTranslation("administration.logo.none")));
            return;
        }
        Image picture = new Image("/media/" + name, getTranslation("administration.logo.alt"));
        picture.addClassName("city-logo");
        Button remove = new Button(getTranslation("administration.logo.remove"), click -> {
            name = null;
            changed.run();
            state.setText(getTranslation("administration.logo.removed"));
            show();
        });
        remove.setId("logo-remove");
        shown.add(picture, remove);
        shown.addClassName("cluster");
    }
}

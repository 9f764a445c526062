package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.ImportColumns;
import city.loop.registry.ImportOutcome;
import city.loop.registry.ImportReading.Plan;
import city.loop.registry.ImportReading.Refused;
import city.loop.registry.ImportService;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.PermitAll;

/// Brings materials in from a spreadsheet: choose a file, see what is to be mended, then write all or the good rows.
@Route("app/:city/imports")
@Menu(title = "registry.menu.imports", order = 230)
@PermitAll
class ImportView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final CityDesk desk;
    private final ImportService imports;
    private final ImportColumns columns;
    private final Div result = new Div();
    private String title = "";

    ImportView(CityDesk desk, ImportService imports, ImportColumns columns) {
        this.desk = desk;
        this.imports = imports;
        this.columns = columns;
        addClassName("page");
        result.getElement().setAttribute("tabindex", "-1").setAttribute("role", "status");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = desk.writing(event.getRouteParameters());
        title = getTranslation("registry.import.title") + " – " + city.name(getLocale());
        result.removeAll();
        removeAll();
        Anchor template = new Anchor(
                Downloads.csv("materials.csv", () -> columns.template(getLocale())),
                getTranslation("registry.import.template"));
        add(
                new H1(getTranslation("registry.import.title")),
                new Paragraph(getTranslation("registry.import.lede")),
                new H2(getTranslation("registry.import.columns")),
                new Paragraph(getTranslation("registry.import.columns.text")),
                new Paragraph(template),
                upload(city),
                new Paragraph(getTranslation(
                        "registry.import.limits", ImportService.MOST_ROWS, ImportService.MOST_BYTES >> 20)),
                result);
    }

    private Component upload(City city) {
        Upload upload = new Upload(UploadHandler.inMemory(
                (metadata, bytes) -> UI.getCurrent().access(() -> show(city, metadata.fileName(), bytes))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(ImportService.MOST_BYTES);
        upload.setAcceptedFileTypes(".csv", ".txt", "text/csv", "text/plain");
        UploadI18N words = new UploadI18N();
        words.setAddFiles(new UploadI18N.AddFiles().setOne(getTranslation("registry.import.choose")));
        words.setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("registry.import.drop")));
        words.setError(new UploadI18N.Error()
                .setFileIsTooBig(getTranslation("registry.import.too-big", ImportService.MOST_BYTES >> 20)));
        upload.setI18n(words);
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        return upload;
    }

    /// What was found in the file.
    void show(City city, String name, byte[] bytes) {
        result.removeAll();
        switch (imports.read(city, bytes)) {
            case Refused refused -> {
                Div notice = new Div(
                        new H2(name),
                        new Paragraph(getTranslation(
                                "registry.import.refused." + refused.rule(),
                                refused.details().toArray())));
                notice.addClassNames("notice", "is-alert");
                result.add(notice);
            }
            case Plan plan -> show(city, name, plan);
        }
        result.getElement().executeJs("this.focus()");
    }

    private void show(City city, String name, Plan plan) {
        int good = plan.good().size();
        result.add(new H2(getTranslation("registry.import.found", plan.rows().size(), name, good, plan.bad())));
        result.add(new Paragraph(getTranslation("registry.import.mapped", names(plan))));
        if (!plan.unknownColumns().isEmpty()) {
            result.add(
                    new Paragraph(getTranslation("registry.import.unknown", String.join(", ", plan.unknownColumns()))));
        }
        if (plan.bad() > 0) {
            result.add(new Paragraph(getTranslation("registry.import.mend")));
        }
        if (good > 0) {
            boolean all = plan.bad() == 0;
            Button write = new Button(
                    getTranslation(all ? "registry.import.all" : "registry.import.good", good),
                    click -> write(city, plan, all));
            write.setId("write");
            write.setDisableOnClick(true);
            write.addThemeVariants(ButtonVariant.PRIMARY);
            result.add(write);
        }
        if (plan.bad() > 0) {
            result.add(new ImportProblems(plan, columns));
        }
    }

    private String names(Plan plan) {
        return plan.columns().stream()
                .map(field -> getTranslation(field.label()))
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private void write(City city, Plan plan, boolean all) {
        ImportOutcome outcome = imports.write(city.id(), plan, all);
        result.removeAll();
        result.add(new H2(getTranslation("registry.import.done", outcome.registered())));
        if (!outcome.written()) {
            result.add(new Paragraph(getTranslation("registry.import.rolled-back")));
        }
        result.add(new ImportResults(city, outcome, columns));
        result.getElement().executeJs("this.focus()");
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }
}

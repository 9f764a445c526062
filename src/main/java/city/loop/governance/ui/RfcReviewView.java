package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.forms.ErrorSummary;
import city.loop.governance.AreaService;
import city.loop.governance.DecisionOutcome;
import city.loop.governance.Discussion;
import city.loop.governance.Discussion.Comment;
import city.loop.governance.Dossier;
import city.loop.governance.NewsService;
import city.loop.governance.ReviewService;
import city.loop.governance.Rfc;
import city.loop.governance.RfcOutcome;
import city.loop.governance.RfcService;
import city.loop.governance.RfcState;
import city.loop.governance.SchemaChangeService;
import city.loop.governance.Section;
import city.loop.governance.Stance;
import city.loop.library.Schemas;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/// What a person may do about a published RFC now, each as a form of its own; what the rules do not allow is not there.
@Route("app/rfcs/:number([1-9]\\d{0,8})")
@PermitAll
class RfcReviewView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient RfcService rfcs;
    private final transient ReviewService reviews;
    private final transient AreaService areas;
    private final transient NewsService news;
    private final transient SchemaChangeService changes;
    private final transient Schemas schemas;
    private final transient CityService cities;
    private final transient Clock clock;
    private final ErrorSummary problems = new ErrorSummary();
    private final Paragraph done = new Paragraph();
    private int number;
    private String title = "";

    RfcReviewView(
            RfcService rfcs,
            ReviewService reviews,
            AreaService areas,
            NewsService news,
            SchemaChangeService changes,
            Schemas schemas,
            CityService cities,
            Clock clock) {
        this.rfcs = rfcs;
        this.news = news;
        this.changes = changes;
        this.schemas = schemas;
        this.reviews = reviews;
        this.areas = areas;
        this.cities = cities;
        this.clock = clock;
        done.getElement().setAttribute("role", "status");
        done.addClassName("notice");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").map(Integer::parseInt).orElseThrow(NotFoundException::new);
        done.setText("");
        draw();
    }

    private void draw() {
        Rfc rfc = rfcs.find(number).orElseThrow(NotFoundException::new);
        UUID me = areas.enter();
        RfcWords words = RfcWords.of(getLocale(), cities);
        Dossier dossier = rfcs.dossier(rfc);
        Discussion discussion = rfcs.discussion(rfc);
        Instant now = clock.instant();
        title = getTranslation("governance.rfc.tab", number, rfc.text().title());
        done.setVisible(!done.getText().isEmpty());
        removeAll();
        add(
                problems,
                done,
                new H1(title),
                new Paragraph(words.turn(dossier.turn(now))),
                new Paragraph(new Anchor("/governance/rfcs/" + number, getTranslation("governance.act.read"))),
                follow(rfc));
        if (rfc.state() != RfcState.WITHDRAWN) {
            add(comment(discussion, words));
        }
        if (rfc.state() == RfcState.REVIEW) {
            review(rfc, dossier, me, now);
        }
        if (rfc.isAuthor(me) || dossier.eligible(me, now)) {
            stewardship(rfc, discussion, dossier.eligible(me, now), words);
        }
        settle(discussion, me, dossier.eligible(me, now), words);
        if (dossier.appeal(now).isEmpty()) {
            add(new ActionForm("appeal")
                    .text("reason")
                    .onSubmit(form -> step(reviews.appeal(number, form.value("reason")))));
        }
        if (dossier.answer(me, areas.maintains(me)).isEmpty()) {
            add(new ActionForm("answer-appeal")
                    .choice("upheld", List.of("upheld", "dismissed"), this::option)
                    .text("reason")
                    .onSubmit(form -> step(reviews.answerAppeal(
                            number, form.value("upheld").equals("upheld"), form.value("reason")))));
        }
    }

    private Checkbox follow(Rfc rfc) {
        Checkbox follow = new Checkbox(getTranslation("governance.act.follow"), news.follows(rfc));
        follow.setId("rfc-follow");
        follow.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                news.follow(rfc, change.getValue());
            }
        });
        return follow;
    }

    private ActionForm comment(Discussion discussion, RfcWords words) {
        List<String> parts = Stream.concat(
                        Stream.of(Comment.WHOLE),
                        Arrays.stream(Section.values()).map(Section::wire))
                .toList();
        return new ActionForm("comment")
                .choice("section", parts, part -> getTranslation("governance.section." + part))
                .optionalChoice("answers", ids(discussion), id -> which(discussion, id, words))
                .text("comment")
                .onSubmit(form -> step(reviews.comment(
                        number,
                        form.value("section"),
                        form.value("answers").isEmpty() ? null : UUID.fromString(form.value("answers")),
                        form.value("comment"))));
    }

    private void review(Rfc rfc, Dossier dossier, UUID me, Instant now) {
        if (dossier.position(me, now).isEmpty()) {
            add(new ActionForm("position")
                    .choice(
                            "stance",
                            Arrays.stream(Stance.values()).map(Stance::wire).toList(),
                            this::option)
                    .text("reason")
                    .onSubmit(form -> step(reviews.position(
                            number,
                            Stance.valueOf(form.value("stance").toUpperCase(Locale.ROOT)),
                            form.value("reason")))));
            add(new ActionForm("recuse")
                    .text("reason", 2_000)
                    .onSubmit(form -> step(reviews.recuse(number, form.value("reason")))));
        }
        add(new ActionForm("object")
                .text("reason")
                .onSubmit(form -> step(reviews.object(number, form.value("reason")))));
        if (rfc.routineBy() == null && dossier.routine(me, now).isEmpty()) {
            add(new ActionForm("routine").onSubmit(form -> step(reviews.markRoutine(number))));
        }
        if (dossier.decision(DecisionOutcome.DEFERRED, me, now).isEmpty()) {
            add(new ActionForm("decide")
                    .choice(
                            "outcome",
                            Arrays.stream(DecisionOutcome.values())
                                    .map(DecisionOutcome::wire)
                                    .toList(),
                            outcome -> getTranslation("governance.outcome." + outcome))
                    .text("reason")
                    .optionalText("dissent")
                    .onSubmit(form -> step(reviews.decide(
                            number,
                            DecisionOutcome.valueOf(form.value("outcome").toUpperCase(Locale.ROOT)),
                            form.value("reason"),
                            form.value("dissent")))));
        }
        if (rfc.isAuthor(me)) {
            add(amend(rfc), new SchemaForm(rfc.id(), changes, schemas));
            add(new ActionForm("withdraw").onSubmit(form -> step(rfcs.withdraw(rfc.id()))));
        }
    }

    private ActionForm amend(Rfc rfc) {
        RfcForm text = new RfcForm(List.of(), area -> area);
        text.show(rfc.text());
        text.onlyText();
        return new ActionForm("amend")
                .with(text)
                .text("note")
                .onSubmit(form -> step(rfcs.amend(rfc.id(), rfc.version(), text.text(), form.value("note"))));
    }

    private void stewardship(Rfc rfc, Discussion discussion, boolean moderates, RfcWords words) {
        Discussion.Summary summary = discussion.summary();
        add(new ActionForm("summarise")
                .optionalText("agreed", summary == null ? "" : summary.agreed())
                .optionalText("disputed", summary == null ? "" : summary.disputed())
                .optionalText("options", summary == null ? "" : summary.options())
                .onSubmit(form -> step(reviews.summarise(
                        number, form.value("agreed"), form.value("disputed"), form.value("options")))));
        if (!discussion.comments().isEmpty()) {
            List<String> outcomes = moderates
                    ? List.of("accepted", "changed", "declined", "out-of-scope", "hidden", "shown")
                    : List.of("accepted", "changed", "declined", "out-of-scope");
            add(new ActionForm("answer")
                    .choice("which", ids(discussion), id -> which(discussion, id, words))
                    .choice("outcome", outcomes, outcome -> getTranslation("governance.act.outcome." + outcome))
                    .text("reason")
                    .onSubmit(form -> step(reviews.answer(
                            number,
                            UUID.fromString(form.value("which")),
                            form.value("outcome"),
                            form.value("reason")))));
        }
        if (rfc.state() == RfcState.ACCEPTED) {
            add(new ActionForm("task")
                    .text("what", 500)
                    .text("who", 200)
                    .date("due")
                    .onSubmit(form -> step(
                            reviews.addTask(number, form.value("what"), form.value("who"), form.dateValue("due")))));
            discussion.tasks().stream()
                    .filter(task -> task.done() == null)
                    .forEach(task -> add(new ActionForm("task-done", "act-done-" + task.id(), task.what())
                            .onSubmit(form -> step(reviews.finishTask(number, task.id())))));
        }
    }

    private void settle(Discussion discussion, UUID me, boolean eligible, RfcWords words) {
        List<Discussion.Objection> open = discussion.objections().stream()
                .filter(objection -> objection.settled() == null
                        && (eligible || objection.person().equals(me)))
                .toList();
        for (int i = 0; i < open.size(); i++) {
            Discussion.Objection objection = open.get(i);
            add(new ActionForm(
                            "settle",
                            i == 0 ? "act-settle" : "act-settle-" + i,
                            words.person(objection.name()) + ": " + objection.reason())
                    .text("reason")
                    .onSubmit(form -> step(reviews.settle(number, objection.id(), form.value("reason")))));
        }
    }

    private void step(RfcOutcome outcome) {
        switch (outcome) {
            case RfcOutcome.Done _ -> {
                problems.show(List.of());
                done.setText(getTranslation("governance.act.done"));
                draw();
                done.getElement().callJsFunction("scrollIntoView");
            }
            case RfcOutcome.Refused(var rule) -> problems.show(getTranslation("governance.rule." + rule.wire()));
            case RfcOutcome.Incomplete(var missing) ->
                problems.show(getTranslation("governance.missing." + missing.getFirst()));
            case RfcOutcome.Absent _ -> problems.show(getTranslation("governance.draft.gone"));
        }
    }

    private String option(String value) {
        return getTranslation("governance.act.option." + value);
    }

    private static List<String> ids(Discussion discussion) {
        return discussion.comments().stream().map(each -> each.id().toString()).toList();
    }

    private String which(Discussion discussion, String id, RfcWords words) {
        return discussion.comments().stream()
                .filter(each -> each.id().toString().equals(id))
                .findFirst()
                .map(each -> getTranslation("governance.act.which", words.person(each.name()), shortened(each.text())))
                .orElse(id);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }
}

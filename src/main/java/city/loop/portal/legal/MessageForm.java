package city.loop.portal.legal;

import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.forms.PublicForm.Field;
import city.loop.notifications.Mail;
import city.loop.notifications.MailService;
import city.loop.shared.pages.PageRequest;
import java.util.ArrayList;
import org.springframework.stereotype.Component;

/// A message to whoever runs the portal. It goes out as a mail and is kept nowhere else.
@Component
class MessageForm {

    private static final int LONGEST = 4000;

    private final FormTokens tokens;
    private final MailService mails;
    private final LegalPage legal;

    MessageForm(FormTokens tokens, MailService mails, LegalPage legal) {
        this.tokens = tokens;
        this.mails = mails;
        this.legal = legal;
    }

    PublicForm of(PageRequest request, FormEntry entry) {
        return new PublicForm(tokens, request, entry)
                .area("message", "portal.message.text", Field.required().atMost(LONGEST))
                .text(
                        "email",
                        "portal.message.email",
                        Field.optional()
                                .hint("portal.message.email.hint")
                                .type("email")
                                .autocomplete("email"))
                .send("portal.message.send");
    }

    /// @param page what the message is about
    /// @param done where the sender goes on
    FormAnswer submit(PageRequest request, FormEntry entry, String page, String done) {
        var problems = new ArrayList<FormProblem>();
        var message = entry.text("message");
        var email = entry.text("email");
        if (message.isEmpty()) {
            problems.add(new FormProblem("message", LegalPage.text(request, "portal.message.missing")));
        } else if (message.length() > LONGEST) {
            problems.add(new FormProblem("message", LegalPage.text(request, "portal.message.tooLong")));
        }
        if (!email.isEmpty() && !Mail.isAddress(email)) {
            problems.add(new FormProblem("email", LegalPage.text(request, "portal.message.noAddress")));
        }
        var to = legal.operator(request).email();
        if (to.isEmpty()) {
            problems.add(FormProblem.ofTheWholeForm(LegalPage.text(request, "portal.message.nobody")));
        }
        if (!problems.isEmpty()) {
            return new FormAnswer.Mend(problems);
        }
        var from = email.isEmpty() ? LegalPage.text(request, "portal.message.anonymous") : email;
        var plain = message.replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", "");
        mails.send(new Mail(
                to.orElseThrow(),
                request.language(),
                LegalPage.text(request, "portal.message.subject", page),
                request.path() + "\n" + from + "\n\n" + plain));
        return new FormAnswer.Done(done);
    }
}

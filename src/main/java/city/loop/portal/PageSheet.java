package city.loop.portal;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Takes a page along: by plain links on the screen; on paper by its address, the date and a QR code.
class PageSheet extends Section {

    private static final long serialVersionUID = 1;

    /// @param address the whole address of the page
    PageSheet(String address, String title, Words words, Instant now) {
        addClassNames("section", "sheet");
        String mail = "mailto:?subject=" + encode(title) + "&body=" + encode(title + "\n" + address);
        Anchor link = new Anchor(address, address);
        link.addClassName("code");
        link.getElement().setAttribute("router-ignore", true);
        UnorderedList links = new UnorderedList(
                new ListItem(new Anchor(mail, words.text("portal.share.mail"))),
                new ListItem(new Text(words.text("portal.share.address") + " "), link));
        links.addClassName("share");
        Div screen =
                new Div(new H2(words.text("portal.share")), links, new Paragraph(words.text("portal.share.print")));
        screen.addClassName("screen-only");
        Div paper = new Div(
                new Html(code(address)),
                new Paragraph(address),
                new Paragraph(words.text("portal.share.printed", words.formats().dateTime(now))));
        paper.addClassName("print-only");
        add(screen, paper);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// One path of squares, four modules of white around it (ISO/IEC 18004).
    private static String code(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + 4).append(' ').append(y + 4).append("h1v1h-1z");
                }
            }
        }
        int size = code.size + 8;
        return "<svg class=\"qr\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\"><path d=\"%s\"/></svg>"
                .formatted(size, size, path);
    }
}

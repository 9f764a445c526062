package city.loop.shell.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementWriterTest {

    @Test
    void what_is_invisible_is_left_out_with_everything_below_it() {
        var below = new Div(new Span("secret"));
        below.setVisible(false);

        assertThat(written(new Div(new Span("open"), below).getElement())).isEqualTo("<div><span>open</span></div>");
    }

    @Test
    void no_white_space_is_added() {
        assertThat(written(new Paragraph(new Span("a"), new Span("b")).getElement()))
                .isEqualTo("<p><span>a</span><span>b</span></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</p><img src=x onerror=alert(1)>",
                "\"' onclick=x",
                "&lt;b&gt;",
                "\0"
            })
    void a_hostile_text_means_itself(String hostile) {
        var paragraph = new Paragraph(hostile);
        paragraph.getElement().setAttribute("title", hostile);

        var html = written(paragraph.getElement());

        assertThat(html.replaceAll("^<p title=\"[^\"<>]*\">[^<>]*</p>$", "")).isEmpty();
        assertThat(html).doesNotContain("\0").doesNotContain("&lt;b&gt;\">");
    }

    @Test
    void void_elements_have_no_end() {
        assertThat(written(new Element("br"))).isEqualTo("<br>");
        assertThat(written(new Element("img").setAttribute("alt", ""))).isEqualTo("<img alt>");
        assertThat(written(new Element("div"))).isEqualTo("<div></div>");
    }

    @Test
    void properties_that_show_become_attributes() {
        var input = new Input();
        input.setValue("typed & kept");
        assertThat(written(input.getElement())).contains("value=\"typed &amp; kept\"");

        var details = new NativeDetails("More", new Span("text"));
        assertThat(written(details.getElement())).doesNotContain(" open");
        details.setOpen(true);
        assertThat(written(details.getElement())).startsWith("<details open>");

        assertThat(written(new Element("input").setAttribute("type", "checkbox").setProperty("checked", true)))
                .isEqualTo("<input checked type=\"checkbox\">");
        assertThat(written(new Element("input").setProperty("checked", false))).isEqualTo("<input>");
        assertThat(written(new Element("textarea").setProperty("value", "</textarea><b>")))
                .isEqualTo("<textarea>\n&lt;/textarea&gt;&lt;b&gt;</textarea>");
    }

    @Test
    void the_chosen_option_stays_chosen() {
        assertThat(written(new Element("option").setAttribute("selected", true).setText("Wood")))
                .isEqualTo("<option selected>Wood</option>");
    }

    @Test
    void attributes_that_run_are_left_out() {
        assertThat(written(new Element("p").setAttribute("onclick", "alert(1)").setAttribute("srcdoc", "<b>")))
                .isEqualTo("<p></p>");
        assertThat(written(new Element("script").setText("alert(1)"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "\tjavascript:alert(1)",
                "data:text/html,<b>",
                "vbscript:x",
                "//evil.example/x",
                "/\\evil.example",
                "file:///etc/passwd"
            })
    void links_that_lead_astray_lead_nowhere(String address) {
        assertThat(written(new Element("a").setAttribute("href", address))).isEqualTo("<a></a>");
    }

    @Test
    void links_of_web_mail_and_telephone_are_kept() {
        for (var address : new String[] {"https://a.example/x?y=1", "mailto:a@b.example", "tel:+4989", "#part", "/x"}) {
            assertThat(written(new Element("a").setAttribute("href", address))).contains("href=\"" + address + "\"");
        }
    }

    @Test
    void styles_become_rules_since_no_attribute_may_set_style() {
        var bar = new Div();
        bar.addClassName("bar");
        bar.getStyle().set("width", "40%").set("--city-primary", "#123456");
        bar.getStyle().set("color", "red;} body{display:none");

        var writer = new ElementWriter("", "");
        writer.write(bar.getElement());

        assertThat(writer.html()).isEqualTo("<div class=\"bar s1\"></div>");
        assertThat(writer.rules()).startsWith(".s1{").contains("width:40%;").doesNotContain("display");
    }

    @Test
    void drawings_are_written_as_they_are() {
        assertThat(written(new Html("<span><svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg></span>").getElement()))
                .startsWith("<span>")
                .contains("<svg viewBox=\"0 0 1 1\">", "d=\"M0 0\"");
    }

    @Test
    void a_chosen_language_stays_on_links_and_in_forms() {
        var writer = new ElementWriter("", "de");
        writer.write(new Element("div")
                .appendChild(
                        new Anchor("/a#b", "x").getElement(),
                        new Anchor("/a?lang=en", "y").getElement(),
                        new Anchor("https://b.example/", "z").getElement(),
                        new Element("form").setAttribute("method", "get"),
                        new Element("form").setAttribute("method", "post")));

        assertThat(writer.html())
                .contains("href=\"/a?lang=de#b\"", "href=\"/a?lang=en\"", "href=\"https://b.example/\"")
                .contains("<form method=\"get\"><input type=\"hidden\" name=\"lang\" value=\"de\"></form>")
                .contains("<form method=\"post\"></form>");
    }

    @Test
    void addresses_relative_to_flows_base_lead_from_the_root() {
        var writer = new ElementWriter("/portal", "");
        writer.write(new Element("a").setAttribute("href", "munich/offers"));

        assertThat(writer.html()).isEqualTo("<a href=\"/portal/munich/offers\"></a>");
    }

    @Test
    void a_disabled_field_is_written_as_disabled() {
        var input = new Input();
        input.setEnabled(false);

        assertThat(written(input.getElement())).contains(" disabled");
    }

    private static String written(Element element) {
        var writer = new ElementWriter("", "");
        writer.write(element);
        return writer.html();
    }
}

package city.loop.shell.rendering;

import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementAttributeMap;
import com.vaadin.flow.internal.nodefeature.ElementClassList;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.ElementStylePropertyMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes an element tree as HTML. Flow's own `getOuterHTML` is not for this: it prints what is invisible, drops
/// properties such as an input's value, and adds white space.
///
/// What is invisible is left out with everything below it. Texts and attributes are escaped; attributes that
/// would run
/// as script (`on…`) and links to other schemes than those of the web, mail and telephone are left out. The one thing
/// written as it stands is the `innerHTML` of [com.vaadin.flow.component.Html], which is for drawings made by the
/// portal and for texts that were sanitised.
///
/// Style attributes become rules of one style sheet, because the policy of the page allows no attribute to set style.
/// Links to pages are made absolute, since there is no `<base>`, and keep the language that the reader chose.
final class ElementWriter {

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");
    private static final Set<String> FLAGS = Set.of(
            "checked",
            "open",
            "disabled",
            "required",
            "readonly",
            "hidden",
            "multiple",
            "selected",
            "reversed",
            "novalidate");
    private static final Set<String> SAID_OTHERWISE = Set.of("innerHTML", "textContent", "class", "style");
    private static final Set<String> LINKS =
            Set.of("href", "src", "action", "formaction", "poster", "data", "xlink:href");
    private static final Pattern STYLE = Pattern.compile("-?-?[a-zA-Z][a-zA-Z0-9-]*");
    private static final Pattern UNSAFE_STYLE = Pattern.compile("[;{}<>\\\\]|url\\(");
    private static final Pattern SCHEME = Pattern.compile("^[\\s\\x00-\\x20]*([a-z][a-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel", "geo");
    private static final Map<String, String> ATTRIBUTE_OF = Map.of("classname", "class", "htmlfor", "for");

    private final StringBuilder html = new StringBuilder(16_384);
    private final StringBuilder rules = new StringBuilder();
    private final String root;
    private final String language;
    private int styled;

    /// @param root     path of the application without a slash at the end, empty for most
    /// @param language the language that the reader chose, to be kept on links; empty when none was chosen
    ElementWriter(String root, String language) {
        this.root = root;
        this.language = language;
    }

    String html() {
        return html.toString();
    }

    /// The rules that stand for style attributes.
    String rules() {
        return rules.toString();
    }

    void write(Element element) {
        write(element, element.isEnabled());
    }

    /// @param around whether what stands around it is enabled; asking each element would walk up to the root each time
    private void write(Element element, boolean around) {
        if (element.isTextNode()) {
            escape(element.getText(), html);
            return;
        }
        var tag = element.getTag().toLowerCase(Locale.ROOT);
        if (!element.isVisible() || tag.equals("script") || !isName(tag)) {
            return;
        }
        var node = element.getNode();
        var properties = node.getFeatureIfInitialized(ElementPropertyMap.class);
        var enabled = around && node.isEnabledSelf();
        html.append('<').append(tag);
        attributes(element, tag, properties, enabled).forEach((name, value) -> {
            html.append(' ').append(name);
            if (!value.isEmpty()) {
                html.append("=\"");
                escape(value, html);
                html.append('"');
            }
        });
        html.append('>');
        if (VOID.contains(tag)) {
            return;
        }
        content(element, tag, properties.isPresent(), enabled);
        html.append("</").append(tag).append('>');
    }

    private void content(Element element, String tag, boolean hasProperties, boolean enabled) {
        var raw = hasProperties ? element.getProperty("innerHTML") : null;
        var text = hasProperties ? element.getProperty("textContent") : null;
        if (raw != null) {
            html.append(raw);
        } else if (tag.equals("textarea")) {
            // A line break right after the tag is not content to a browser.
            html.append('\n');
            escape(element.getProperty("value", element.getTextRecursively()), html);
        } else if (text != null) {
            escape(text, html);
        } else {
            for (int i = 0; i < element.getChildCount(); i++) {
                write(element.getChild(i), enabled);
            }
        }
        if (tag.equals("form") && !language.isEmpty() && !"post".equalsIgnoreCase(element.getAttribute("method"))) {
            html.append("<input type=\"hidden\" name=\"lang\" value=\"");
            escape(language, html);
            html.append("\">");
        }
    }

    /// Asks for what was ever set only: Flow makes room for styles and classes when it is asked for them, and most
    /// elements have none.
    private SortedMap<String, String> attributes(
            Element element, String tag, Optional<ElementPropertyMap> properties, boolean enabled) {
        var attributes = new TreeMap<String, String>();
        var node = element.getNode();
        node.getFeatureIfInitialized(ElementAttributeMap.class)
                .ifPresent(set -> set.attributes()
                        .filter(name -> !SAID_OTHERWISE.contains(name))
                        .forEach(name -> put(attributes, name, set.get(name))));
        properties.ifPresent(set -> set.getPropertyNames()
                .filter(name -> !SAID_OTHERWISE.contains(name) && !(tag.equals("textarea") && name.equals("value")))
                .forEach(name -> put(attributes, name, String.valueOf(set.getProperty(name)))));
        if (!enabled) {
            attributes.put("disabled", "");
        }
        var classes = node.getFeatureIfInitialized(ElementClassList.class).isPresent()
                ? String.join(" ", element.getClassList())
                : "";
        var style = node.getFeatureIfInitialized(ElementStylePropertyMap.class).isPresent() ? style(element) : "";
        if (!classes.isEmpty() || !style.isEmpty()) {
            attributes.put("class", (classes + " " + style).strip());
        }
        return attributes;
    }

    private void put(Map<String, String> attributes, String given, String value) {
        var lower = given.toLowerCase(Locale.ROOT);
        var name = ATTRIBUTE_OF.getOrDefault(lower, lower);
        if (!isName(name) || name.startsWith("on") || name.equals("srcdoc")) {
            return;
        }
        if (FLAGS.contains(name)) {
            if (!value.equals("false")) {
                attributes.put(name, "");
            }
        } else if (LINKS.contains(name)) {
            if (value.startsWith("//") || value.startsWith("/\\")) {
                return; // another host in disguise
            }
            var scheme = SCHEME.matcher(value.toLowerCase(Locale.ROOT));
            if (value.indexOf(':') < 0 || !scheme.matches()) {
                attributes.put(name, own(name, value));
            } else if (SCHEMES.contains(scheme.group(1)) || value.startsWith("data:image/") && name.equals("src")) {
                attributes.put(name, value);
            }
        } else {
            attributes.put(name, value);
        }
    }

    /// An address of this portal: Flow writes it relative to its `<base>`, which a written page does not have.
    private String own(String name, String value) {
        if (value.startsWith("#")) {
            return value;
        }
        var absolute = value.startsWith("/") || value.startsWith("?") ? value : root + "/" + value;
        return name.equals("href") ? keepLanguage(absolute) : absolute;
    }

    private String keepLanguage(String address) {
        if (language.isEmpty() || address.contains("?lang=") || address.contains("&lang=")) {
            return address;
        }
        var hash = address.indexOf('#');
        var page = hash < 0 ? address : address.substring(0, hash);
        var place = hash < 0 ? "" : address.substring(hash);
        return page + (page.contains("?") ? "&" : "?") + "lang=" + language + place;
    }

    private String style(Element element) {
        var style = element.getStyle();
        var declarations = new StringBuilder();
        style.getNames().forEach(name -> {
            var value = style.get(name);
            if (value != null
                    && STYLE.matcher(name).matches()
                    && !UNSAFE_STYLE.matcher(value).find()) {
                declarations.append(name).append(':').append(value).append(';');
            }
        });
        if (declarations.isEmpty()) {
            return "";
        }
        var name = "s" + ++styled;
        rules.append('.').append(name).append('{').append(declarations).append('}');
        return name;
    }

    /// Names of elements and attributes: `[a-z_][a-z0-9_.:-]*`.
    private static boolean isName(String text) {
        for (var i = 0; i < text.length(); i++) {
            var sign = text.charAt(i);
            var first = sign >= 'a' && sign <= 'z' || sign == '_';
            if (!first && (i == 0 || !(sign >= '0' && sign <= '9' || sign == '.' || sign == ':' || sign == '-'))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /// Text that means itself, between tags and in attributes alike.
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        escape(text, escaped);
        return escaped.toString();
    }

    private static void escape(String text, StringBuilder to) {
        var written = 0;
        for (var i = 0; i < text.length(); i++) {
            var means =
                    switch (text.charAt(i)) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> "&quot;";
                        case '\'' -> "&#39;";
                        case '\0' -> "\ufffd";
                        default -> null;
                    };
            if (means != null) {
                to.append(text, written, i).append(means);
                written = i + 1;
            }
        }
        to.append(text, written, text.length());
    }
}

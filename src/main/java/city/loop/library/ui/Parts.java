package city.loop.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.dom.Element;
import java.util.List;

/// Pieces that several pages of the library are made of.
final class Parts {

    private Parts() {}

    /// A link to a file, which is none of Flow's pages.
    static Anchor file(String address, String text) {
        Anchor link = new Anchor(address, text);
        link.getElement().setAttribute("router-ignore", true);
        return link;
    }

    static Code code(String text) {
        return new Code(text);
    }

    /// A long name, which may break after its dots.
    static Code path(String text) {
        Code path = new Code();
        for (String part : text.split("(?<=\\.)")) {
            path.getElement().appendChild(Element.createText(part));
            if (part.endsWith(".")) {
                path.getElement().appendChild(new Element("wbr"));
            }
        }
        return path;
    }

    /// A file or a request as it is, which can be scrolled by keyboard too.
    static Pre source(String label, String text) {
        Pre source = new Pre(text.stripTrailing());
        source.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", label);
        return source;
    }

    /// A table whose rows become blocks on narrow screens, each cell below the name of its column.
    static NativeTable table(List<String> columns, List<NativeTableRow> rows) {
        NativeTableRow head = new NativeTableRow();
        columns.forEach(column -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(column);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        NativeTable table = new NativeTable(new NativeTableHeader(head));
        NativeTableBody body = new NativeTableBody();
        rows.forEach(body::add);
        table.add(body);
        table.addClassName("blocks");
        return table;
    }

    /// A row; the first cell names it.
    static NativeTableRow row(List<String> columns, Component... cells) {
        NativeTableRow row = new NativeTableRow();
        for (int i = 0; i < cells.length; i++) {
            Component cell = i == 0 ? new NativeTableHeaderCell(cells[i]) : new NativeTableCell(cells[i]);
            if (i == 0) {
                cell.getElement().setAttribute("scope", "row");
            } else {
                cell.getElement().setAttribute("data-column", columns.get(i));
            }
            row.getElement().appendChild(cell.getElement());
        }
        return row;
    }

    /// Says that what follows is there in English only.
    static Paragraph untranslated() {
        Paragraph notice = new Paragraph();
        notice.setText(notice.getTranslation("library.untranslated"));
        notice.addClassName("notice");
        return notice;
    }

    static Div all(List<? extends Component> parts) {
        Div all = new Div();
        parts.forEach(all::add);
        return all;
    }
}

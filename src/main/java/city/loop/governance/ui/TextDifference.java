package city.loop.governance.ui;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;

/// What changed from one text to the next, word by word, as marks that are read out and seen without colour.
final class TextDifference extends Div {

    private static final long serialVersionUID = 1;

    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';

    TextDifference(String before, String after) {
        addClassNames("prose", "difference");
        List<DiffRow> rows = DiffRowGenerator.create()
                .showInlineDiffs(true)
                .mergeOriginalRevised(true)
                .inlineDiffByWord(true)
                .lineNormalizer(line -> line)
                .oldTag((tag, opening) -> opening ? OPEN + "del" + OPEN : String.valueOf(CLOSE))
                .newTag((tag, opening) -> opening ? OPEN + "ins" + OPEN : String.valueOf(CLOSE))
                .build()
                .generateDiffRows(lines(before), lines(after));
        rows.forEach(row -> addParagraph(row.getOldLine()));
    }

    /// The marks are private characters, so that nothing in a text is taken for one.
    private static List<String> lines(String text) {
        return text.isEmpty()
                ? List.of()
                : text.replace(OPEN, '?').replace(CLOSE, '?').lines().toList();
    }

    private void addLine(Element paragraph, String marked) {
        int at = 0;
        while (at < marked.length()) {
            int open = marked.indexOf(OPEN, at);
            if (open < 0) {
                paragraph.appendChild(Element.createText(marked.substring(at)));
                return;
            }
            if (open > at) {
                paragraph.appendChild(Element.createText(marked.substring(at, open)));
            }
            int name = marked.indexOf(OPEN, open + 1);
            int close = marked.indexOf(CLOSE, name);
            paragraph.appendChild(
                    new Element(marked.substring(open + 1, name)).setText(marked.substring(name + 1, close)));
            at = close + 1;
        }
    }

    private void addParagraph(String marked) {
        if (!marked.isBlank()) {
            Element paragraph = new Element("p");
            addLine(paragraph, marked);
            getElement().appendChild(paragraph);
        }
    }
}

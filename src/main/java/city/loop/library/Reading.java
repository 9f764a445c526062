package city.loop.library;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// What came of reading a body: a JSON object that may be checked and stored, or the reason why it is none.
public sealed interface Reading {

    /// A JSON object that reads back as it was written.
    ///
    /// @param root its members; numbers are exactly representable as doubles
    /// @param text the text as received, without a byte order mark; this is what is stored
    record Payload(ObjectNode root, String text) implements Reading {

        /// The text with two members more at its end, which take the place of members of their names.
        public String with(String name, String value, String otherName, String otherValue) {
            if (root.has(name) || root.has(otherName) || root.isEmpty()) {
                return root.deepCopy()
                        .put(name, value)
                        .put(otherName, otherValue)
                        .toString();
            }
            return text.substring(0, text.lastIndexOf('}'))
                    + "," + member(name, value)
                    + "," + member(otherName, otherValue)
                    + "}";
        }

        private static String member(String name, String value) {
            return StringNode.valueOf(name) + ":" + StringNode.valueOf(value);
        }

        /// The kind of message that the member `@type` names; empty when it names none that LOOP knows.
        public Optional<MessageType> type() {
            return Optional.ofNullable(root.get("@type"))
                    .flatMap(type -> type.stringValueOpt())
                    .flatMap(MessageType::named);
        }
    }

    /// A body that is not to be processed at all (LOOP decision 9.7; answered with 400).
    ///
    /// @param pointer JSON pointer of the value at which reading ended; empty for the document as a whole
    /// @param line    line of that place, counted from 1
    /// @param column  character in that line, counted from 1
    /// @param message what was found there and what would be right, in plain words
    /// @param fault   the same as a kind, for pages in other languages
    record Refused(String pointer, int line, int column, String message, Fault fault) implements Reading {}

    /// Why a body cannot be read.
    enum Fault {
        EMPTY,
        NOT_UTF8,
        NO_OBJECT,
        MORE_AFTER_END,
        REPEATED_NAME,
        TOO_DEEP,
        NUL,
        HALF_CHARACTER,
        INEXACT_NUMBER,
        INCOMPLETE,
        NOT_A_NUMBER,
        TRAILING_COMMA,
        SINGLE_QUOTES,
        CONTROL_CHARACTER,
        NO_JSON
    }
}

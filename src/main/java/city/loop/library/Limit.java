package city.loop.library;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import tools.jackson.databind.JsonNode;

/// The keywords `minimum` and `maximum`, compared as doubles: every number that [PayloadReader] lets through is one.
///
/// The validator's own ones throw for an integer member that holds 1e300, which the LOOP tables allow, and take two
/// decimal conversions for every number.
enum Limit implements Keyword {
    MINIMUM("minimum") {
        @Override
        boolean isKept(double value, double limit) {
            return value >= limit;
        }
    },
    MAXIMUM("maximum") {
        @Override
        boolean isKept(double value, double limit) {
            return value <= limit;
        }
    };

    private final String name;

    Limit(String name) {
        this.name = name;
    }

    abstract boolean isKept(double value, double limit);

    @Override
    public String getValue() {
        return name;
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode limit, Schema parent, SchemaContext schemaContext) {
        double bound = limit.doubleValue();
        return new BaseKeywordValidator(this, limit, location, parent, schemaContext) {
            @Override
            public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath place) {
                if (value.isNumber() && !isKept(value.doubleValue(), bound)) {
                    execution.addError(error().instanceNode(value)
                            .instanceLocation(place)
                            .evaluationPath(execution.getEvaluationPath())
                            .build());
                }
            }
        };
    }
}

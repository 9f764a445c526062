package city.loop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

@AnalyzeClasses(packages = "city.loop", importOptions = ImportOption.DoNotIncludeTests.class)
class CodeRulesTest {

    private static final DescribedPredicate<JavaClass> REPOSITORIES_AND_QUERIES = DescribedPredicate.describe(
            "repositories and queries", type -> outermost(type).getSimpleName().matches(".*(Repository|Queries)"));

    @ArchTest
    static final ArchRule ONLY_REPOSITORIES_AND_QUERIES_KNOW_TABLES = noClasses()
            .that(DescribedPredicate.not(REPOSITORIES_AND_QUERIES))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("loop.jooq..");

    @ArchTest
    static final ArchRule A_SERVICE_METHOD_IS_CLOSED_UNTIL_IT_OPENS_ITSELF = classes()
            .that()
            .areAnnotatedWith(Service.class)
            .should()
            .beAnnotatedWith(DescribedPredicate.describe(
                    "@PreAuthorize(\"denyAll\")",
                    (JavaAnnotation<?> annotation) -> annotation.getRawType().isEquivalentTo(PreAuthorize.class)
                            && annotation.get("value").filter("denyAll"::equals).isPresent()))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule BEANS_GET_WHAT_THEY_NEED_THROUGH_THEIR_CONSTRUCTOR =
            fields().should().notBeAnnotatedWith(Autowired.class).andShould().notBeAnnotatedWith(Value.class);

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(CodeRulesTest::outermost).orElse(type);
    }
}

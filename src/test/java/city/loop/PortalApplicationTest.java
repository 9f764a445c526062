package city.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

@SpringBootTest
class PortalApplicationTest {

    @Autowired
    private JdbcClient database;

    @Test
    void the_portal_works_as_a_role_that_row_level_security_binds() {
        assertThat(database.sql("select current_user").query(String.class).single())
                .isEqualTo("portal_app");
    }

    @Test
    void modules_use_only_what_others_offer_and_never_in_a_circle() {
        ApplicationModules.of(PortalApplication.class).verify();
    }
}

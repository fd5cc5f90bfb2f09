package org.subrosa.consent.endings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Promise 10: the gate opens only for what was read after it was shut")
class EndingsGateTest {
    private static final RegisterPlace YESTERDAY = new RegisterPlace("another/database", 5);

    private final Database database = new Database();
    private final EndingsGate gate = new EndingsGate(database);

    @Test
    void it_is_open_while_the_database_goes_on() {
        gate.open(database.now, gate.shuts());
        database.now = new RegisterPlace("a/database", 8);
        assertTrue(gate.look());
        database.now = new RegisterPlace("a/database", 7);
        assertFalse(gate.look(), "a machine that was set back");
        assertFalse(gate.isOpen());
    }

    @Test
    void what_was_read_for_the_database_before_does_not_open_it_for_the_one_after() {
        gate.open(database.now, gate.shuts());
        int before = gate.shuts();
        database.now = YESTERDAY;
        assertFalse(gate.look());
        gate.open(YESTERDAY, before);
        assertFalse(gate.isOpen());
        gate.open(YESTERDAY, gate.shuts());
        assertTrue(gate.look());
    }

    @Test
    void an_opening_that_comes_late_brings_no_older_place_back() {
        int first = gate.shuts();
        gate.open(database.now, first);
        database.now = new RegisterPlace("a/database", 9);
        assertTrue(gate.look());
        gate.open(new RegisterPlace("a/database", 7), first);
        database.now = new RegisterPlace("a/database", 8);
        assertFalse(gate.look());
    }

    @SuppressWarnings("NullAway") // asked for nothing but its place
    private static final class Database extends RegisterStore {
        private RegisterPlace now = new RegisterPlace("a/database", 7);

        Database() {
            super(null);
        }

        @Override
        RegisterPlace place() {
            return now;
        }
    }
}

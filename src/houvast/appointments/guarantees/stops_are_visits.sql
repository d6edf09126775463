-- G4, no promise lapses in silence: whose work runs over, and what lost its place, is a visit that
-- is on record. Routes know it by its number; that it is one is for us to say.

ALTER TABLE routes_disruption ADD CONSTRAINT disruption_of_a_visit
    FOREIGN KEY (stop_id) REFERENCES appointments_visit DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE routes_lostplace ADD CONSTRAINT lost_place_of_a_visit
    FOREIGN KEY (stop_id) REFERENCES appointments_visit DEFERRABLE INITIALLY DEFERRED;

-- The producer's side of the audit trail (docs/adr/0002-outbox-and-sequencer.md).
--
--   outbox                 the application writes, in the transaction of the act; the relay takes away
--   outbox_sequenced       every event with its place (producer, epoch, sequence); appended to, purged, never changed
--   outbox_pending         the relay's list of what has no receipt yet
--   outbox_receipt         what the log of audit-service answered
--   outbox_epoch           which numberings there have been
--   outbox_receipt_offset  how far the receipts have been read
--
-- The application may insert into outbox, for the agency that its transaction is bound to, and nothing else: it can
-- neither read, change nor take back what was recorded. Only the relay sees rows of several agencies, and it gets that
-- from a policy in its own name, not by bypassing row security.

CREATE TABLE outbox (
  agency_id     uuid        NOT NULL,
  id            uuid        NOT NULL,
  aggregatetype text        NOT NULL,
  aggregateid   text        NOT NULL,
  type          text        NOT NULL,
  payload       bytea       NOT NULL,
  position      bigint      GENERATED ALWAYS AS IDENTITY,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (agency_id, id),
  CHECK (aggregateid = agency_id::text),
  CHECK (octet_length(payload) BETWEEN 2 AND 32768)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE INDEX outbox_position ON outbox (position);

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY outbox_record ON outbox FOR INSERT TO ${app}
  WITH CHECK (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
CREATE POLICY outbox_relay ON outbox TO ${relay} USING (true) WITH CHECK (true);
-- named columns: when it was recorded is not the application's to say
GRANT INSERT (agency_id, id, aggregatetype, aggregateid, type, payload) ON outbox TO ${app};
-- the relay inserts for one event only: that a new epoch was opened
GRANT SELECT, INSERT, DELETE ON outbox TO ${relay};

CREATE TABLE outbox_epoch (
  producer  text        NOT NULL,
  epoch     bigint      NOT NULL CHECK (epoch > 0),
  reason    text        NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (producer, epoch)
);

GRANT SELECT, INSERT ON outbox_epoch TO ${relay};

CREATE TABLE outbox_sequenced (
  agency_id     uuid        NOT NULL,
  id            uuid        NOT NULL,
  producer      text        NOT NULL,
  epoch         bigint      NOT NULL,
  sequence      bigint      NOT NULL CHECK (sequence > 0),
  aggregatetype text        NOT NULL,
  aggregateid   text        NOT NULL,
  type          text        NOT NULL,
  payload       bytea       NOT NULL,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id)
);

-- the only key that does not start with the agency: a place is one producer's, over all agencies, and no role that
-- acts for an agency can reach this table
CREATE UNIQUE INDEX outbox_sequenced_place ON outbox_sequenced (producer, epoch, sequence);

CREATE TABLE outbox_pending (
  agency_id       uuid        NOT NULL,
  id              uuid        NOT NULL,
  epoch           bigint      NOT NULL,
  sequence        bigint      NOT NULL,
  attempts        integer     NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, id) REFERENCES outbox_sequenced (agency_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE INDEX outbox_pending_due ON outbox_pending (next_attempt_at, epoch, sequence);

CREATE TABLE outbox_receipt (
  agency_id   uuid        NOT NULL,
  id          uuid        NOT NULL,
  leaf_index  bigint      NOT NULL CHECK (leaf_index >= 0),
  tree_size   bigint      NOT NULL CHECK (tree_size > leaf_index),
  root        bytea       NOT NULL CHECK (octet_length(root) = 32),
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, id) REFERENCES outbox_sequenced (agency_id, id) ON DELETE CASCADE
);

CREATE INDEX outbox_receipt_received ON outbox_receipt (received_at);
CREATE INDEX outbox_receipt_leaf ON outbox_receipt (agency_id, leaf_index);

ALTER TABLE outbox_sequenced ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_sequenced FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox_pending ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_pending FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_receipt FORCE ROW LEVEL SECURITY;

CREATE POLICY outbox_sequenced_read ON outbox_sequenced FOR SELECT TO ${relay} USING (true);
CREATE POLICY outbox_sequenced_append ON outbox_sequenced FOR INSERT TO ${relay} WITH CHECK (true);
-- whatever a purge forgot to ask: what has no receipt cannot be deleted
CREATE POLICY outbox_sequenced_purge ON outbox_sequenced FOR DELETE TO ${relay}
  USING (EXISTS (SELECT FROM outbox_receipt r
                 WHERE r.agency_id = outbox_sequenced.agency_id AND r.id = outbox_sequenced.id));
CREATE POLICY outbox_pending_relay ON outbox_pending TO ${relay} USING (true) WITH CHECK (true);
CREATE POLICY outbox_receipt_read ON outbox_receipt FOR SELECT TO ${relay} USING (true);
CREATE POLICY outbox_receipt_append ON outbox_receipt FOR INSERT TO ${relay} WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON outbox_sequenced TO ${relay};
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_pending TO ${relay};
GRANT SELECT, INSERT ON outbox_receipt TO ${relay};

CREATE TABLE outbox_receipt_offset (
  topic       text    NOT NULL,
  partition   integer NOT NULL,
  topic_id    text    NOT NULL,
  next_offset bigint  NOT NULL,
  PRIMARY KEY (topic, partition)
);

GRANT SELECT, INSERT, UPDATE ON outbox_receipt_offset TO ${relay};

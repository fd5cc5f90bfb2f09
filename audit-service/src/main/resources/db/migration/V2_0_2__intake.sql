-- Where the intake stands in Kafka, and what came from it. None of these rows belongs to an agency: a producer's sequence
-- runs across all of them.

-- The next record to read. A topic that was made anew has another id, and is read from its beginning.
create table intake_offset (
    topic       text   not null,
    partition   int    not null check (partition >= 0),
    topic_id    text   not null,
    next_offset bigint not null check (next_offset >= 0),
    primary key (topic, partition)
);

-- Which of a producer's sequence numbers have arrived, as runs.
create table intake_sequence (
    producer text           not null,
    epoch    bigint         not null,
    received int8multirange not null,
    primary key (producer, epoch)
);

-- Runs of numbers that have not arrived though later ones have: an alarm until they are filled.
create table intake_gap (
    producer   text        not null,
    epoch      bigint      not null,
    first      bigint      not null,
    last       bigint      not null check (last >= first),
    noticed_at timestamptz not null,
    primary key (producer, epoch, first)
);

-- Records that could not go into the log as they are, once each however often they are delivered.
create table intake_quarantine (
    topic          text        not null,
    digest         bytea       not null check (octet_length(digest) = 32),
    partition      int         not null,
    record_offset  bigint      not null,
    reason         text        not null,
    claimed_agency uuid,
    record_key     bytea,
    record_value   bytea,
    quarantined_at timestamptz not null,
    primary key (topic, digest)
);

grant select, insert, update (topic_id, next_offset) on intake_offset to ${app};
grant select, insert, update (received) on intake_sequence to ${app};
grant select, insert, delete on intake_gap to ${app};
-- what cannot be read may hold anything: the application can put it away and count it, not look at it
grant insert on intake_quarantine to ${app};
grant select (topic, digest, reason, quarantined_at) on intake_quarantine to ${app};

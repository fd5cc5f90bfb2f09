-- One RFC 6962 Merkle tree per agency. What is in it is never changed and never removed: the application may add rows
-- and read them, and its only update is to move a head forward.

-- The leaves. The event's bytes are the producer's own, and leaf_hash is SHA-256(0x00 || event).
create table log_entry (
    agency_id     uuid        not null,
    leaf_index    bigint      not null check (leaf_index >= 0),
    event_id      uuid        not null,
    producer      text        not null,
    epoch         bigint      not null,
    sequence      bigint      not null,
    leaf_hash     bytea       not null check (octet_length(leaf_hash) = 32),
    event         bytea       not null,
    integrated_at timestamptz not null,
    primary key (agency_id, leaf_index),
    unique (agency_id, event_id)
);

-- Complete subtrees above the leaves: level 1 joins two leaves. A row is written when its last leaf comes, and is final.
create table log_node (
    agency_id  uuid     not null,
    level      smallint not null check (level between 1 and 62),
    node_index bigint   not null check (node_index >= 0),
    hash       bytea    not null check (octet_length(hash) = 32),
    primary key (agency_id, level, node_index)
);

-- How far each tree has grown; also the lock under which it grows.
create table log_head (
    agency_id uuid   not null primary key,
    tree_size bigint not null check (tree_size >= 0),
    root_hash bytea  not null check (octet_length(root_hash) = 32)
);

-- The last signed statement about each tree, a C2SP signed note. It follows the head, never leads it.
create table log_checkpoint (
    agency_id uuid        not null primary key,
    tree_size bigint      not null check (tree_size > 0),
    root_hash bytea       not null check (octet_length(root_hash) = 32),
    note      text        not null,
    signed_at timestamptz not null
);

alter table log_entry enable row level security;
alter table log_entry force row level security;
create policy agency_island on log_entry
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table log_node enable row level security;
alter table log_node force row level security;
create policy agency_island on log_node
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table log_head enable row level security;
alter table log_head force row level security;
create policy agency_island on log_head
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);
alter table log_checkpoint enable row level security;
alter table log_checkpoint force row level security;
create policy agency_island on log_checkpoint
    using (agency_id = nullif(current_setting('subrosa.agency', true), '')::uuid);

grant select, insert on log_entry, log_node to ${app};
grant select, insert, update (tree_size, root_hash) on log_head to ${app};
grant select, insert, update (tree_size, root_hash, note, signed_at) on log_checkpoint to ${app};

-- Whoever writes past the application still cannot shrink a tree by an update.
create function refuse_shrinking() returns trigger language plpgsql as $$
begin
    if new.tree_size < old.tree_size then
        raise exception 'a log never shrinks';
    end if;
    return new;
end $$;
create trigger log_head_grows before update on log_head
    for each row execute function refuse_shrinking();
create trigger log_checkpoint_grows before update on log_checkpoint
    for each row execute function refuse_shrinking();

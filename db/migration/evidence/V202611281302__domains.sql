-- As for items: what a single value may be is said by its type.
create domain evidence.actor_kind as text collate "C"
    constraint actor_kind_known check (value in ('anonymous', 'person', 'api_key', 'portal', 'peer'));
alter table evidence.entry
    drop constraint entry_subject_is_a_word,
    drop constraint entry_event_is_a_word,
    drop constraint entry_actor_known,
    drop constraint entry_payload_hash_is_hex,
    alter column subject_type type registry.word,
    alter column event_type type registry.word,
    alter column actor_kind type evidence.actor_kind,
    alter column payload_sha256 type registry.sha256;

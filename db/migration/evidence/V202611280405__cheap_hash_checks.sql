-- The same rule without a regular expression, whose automaton is built anew for each row: it was a twentieth of a write.
alter table evidence.entry
    drop constraint entry_payload_hash_is_hex,
    add constraint entry_payload_hash_is_hex
        check (length(payload_sha256) = 64 and translate(payload_sha256, '0123456789abcdef', '') = '');
alter table evidence.seal
    drop constraint seal_entry_hash_is_hex,
    drop constraint seal_chain_hash_is_hex,
    add constraint seal_entry_hash_is_hex
        check (length(entry_sha256) = 64 and translate(entry_sha256, '0123456789abcdef', '') = ''),
    add constraint seal_chain_hash_is_hex
        check (length(chain_sha256) = 64 and translate(chain_sha256, '0123456789abcdef', '') = '');

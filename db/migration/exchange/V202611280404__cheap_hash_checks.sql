-- The same rule without a regular expression, whose automaton is built anew for each row: it was a twentieth of a write.
alter table exchange.offer
    drop constraint offer_document_hash_is_hex,
    add constraint offer_document_hash_is_hex
        check (length(document_sha256) = 64 and translate(document_sha256, '0123456789abcdef', '') = '');
alter table exchange.match
    drop constraint match_document_hash_is_hex,
    add constraint match_document_hash_is_hex
        check (length(document_sha256) = 64 and translate(document_sha256, '0123456789abcdef', '') = '');
alter table exchange.transfer
    drop constraint transfer_document_hash_is_hex,
    add constraint transfer_document_hash_is_hex
        check (length(document_sha256) = 64 and translate(document_sha256, '0123456789abcdef', '') = '');

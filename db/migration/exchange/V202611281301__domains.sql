-- As for items: what a single value may be is said by its type.
alter table exchange.offer
    drop constraint offer_unit_known,
    drop constraint offer_quantity_not_negative,
    drop constraint offer_price_not_negative,
    drop constraint offer_document_is_an_object,
    drop constraint offer_document_hash_is_hex,
    alter column quantity_unit type registry.unit,
    alter column quantity_value type registry.quantity,
    alter column amount type registry.quantity,
    alter column base_price type registry.quantity,
    alter column document type registry.document,
    alter column document_sha256 type registry.sha256;
alter table exchange.match
    drop constraint match_document_is_an_object,
    drop constraint match_document_hash_is_hex,
    alter column document type registry.document,
    alter column document_sha256 type registry.sha256;
alter table exchange.transfer
    drop constraint transfer_document_is_an_object,
    drop constraint transfer_document_hash_is_hex,
    alter column document type registry.document,
    alter column document_sha256 type registry.sha256;

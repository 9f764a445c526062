-- Where a POST stops mails of this kind (RFC 8058); absent for mails that come once.
alter table notifications.mail add column unsubscribe text;
alter table notifications.mail add constraint mail_unsubscribe_is_an_address
    check (unsubscribe ~ '^https?://[!-~]+$' and length(unsubscribe) <= 500);

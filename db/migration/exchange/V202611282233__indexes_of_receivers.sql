-- Most offers go to whoever comes, or to a city that is not hosted here: neither is looked for by its receiver.
drop index exchange.offer_of_receiver;
create index offer_of_receiver on exchange.offer (receiver_city_id, created_at desc) where receiver_city_id is not null;
drop index exchange.match_of_receiver;
create index match_of_receiver on exchange.match (receiver_city_id, created_at desc) where receiver_city_id is not null;
drop index exchange.transfer_of_receiver;
create index transfer_of_receiver on exchange.transfer (receiver_city_id, handoff_at desc) where receiver_city_id is not null;

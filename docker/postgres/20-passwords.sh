#!/bin/sh
# After db/setup.sql, in a new database only: gives its roles their passwords, and Keycloak a database beside it.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
    -v owner="$PORTAL_OWNER_PASSWORD" -v app="$PORTAL_APP_PASSWORD" -v keycloak="$KEYCLOAK_DB_PASSWORD" <<'SQL'
alter role portal_owner password :'owner';
alter role portal_app password :'app';
create role keycloak login password :'keycloak';
create database keycloak owner keycloak;
SQL

#!/bin/sh
# Run once by the postgres image, after roles.sql: the three roles that log in get their passwords.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=login="$DATABASE_PASSWORD" --set=owner="$DATABASE_OWNER_PASSWORD" \
    --set=backup="$DATABASE_BACKUP_PASSWORD" <<'SQL'
ALTER ROLE citesedu_login PASSWORD :'login';
ALTER ROLE citesedu_owner PASSWORD :'owner';
ALTER ROLE citesedu_backup PASSWORD :'backup';
SQL

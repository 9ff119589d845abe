-- Roles of the cluster. Run by its superuser inside the database « citesedu »; running it again is harmless.
-- None of these roles is superuser, and only the backup passes through row-level security.

DO $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY[
        'citesedu_owner',     -- owns the tables, runs migrations, nothing else
        'citesedu_login',     -- what web and worker connect as: no right on a cité's tables
        'citesedu_web',       -- a member inside a cité
        'citesedu_anon',      -- a respondent: reads the published form, inserts
        'citesedu_national',  -- reads the published rollups
        'citesedu_public',    -- anybody: reads the practices published for everybody
        'citesedu_club',      -- a member of the Club: reads the practices published for it
        'citesedu_review',    -- a reader of the Club: sees the practices that wait for one, in all cités
        'citesedu_guest',     -- acts on one practice, inside its cité and nowhere else
        'citesedu_backup'     -- pg_dump
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I', role);
        END IF;
    END LOOP;
END $$;

ALTER ROLE citesedu_owner    LOGIN   INHERIT   CREATEDB   NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_login    LOGIN   NOINHERIT NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_web      NOLOGIN INHERIT   NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_anon     NOLOGIN INHERIT   NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_national NOLOGIN INHERIT   NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_public   NOLOGIN INHERIT   NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_club     NOLOGIN INHERIT   NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_review   NOLOGIN INHERIT   NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_guest    NOLOGIN INHERIT   NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE citesedu_backup   LOGIN   INHERIT   NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION BYPASSRLS;

-- A scope takes one of these with SET ROLE, for the length of its transaction; nothing is inherited.
GRANT citesedu_web, citesedu_anon, citesedu_national, citesedu_public, citesedu_club, citesedu_review, citesedu_guest
    TO citesedu_login WITH INHERIT FALSE, SET TRUE;
GRANT pg_read_all_data TO citesedu_backup;

-- A runaway page or task gives up; migrations and backups take the time they need.
ALTER ROLE citesedu_login SET statement_timeout = '30s';
ALTER ROLE citesedu_login SET lock_timeout = '5s';
ALTER ROLE citesedu_login SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE citesedu_login SET transaction_timeout = '2min';

ALTER DATABASE citesedu OWNER TO citesedu_owner;
REVOKE ALL ON DATABASE citesedu FROM PUBLIC;
GRANT CONNECT ON DATABASE citesedu TO citesedu_login, citesedu_backup;
ALTER SCHEMA public OWNER TO citesedu_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

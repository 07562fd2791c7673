/**
 * The data file's format, one migration after the other. `user_version` counts those that have run, each in a transaction of its
 * own. A migration that has been released is never changed.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE custom_provider (
    key TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    draft TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE oauth_client (
    id TEXT PRIMARY KEY,
    provider_key TEXT NOT NULL,
    client_id TEXT NOT NULL,
    has_secret INTEGER NOT NULL,
    callback TEXT NOT NULL,
    variables TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE connection (
    id TEXT PRIMARY KEY,
    provider_key TEXT NOT NULL,
    oauth_client_id TEXT NOT NULL REFERENCES oauth_client (id),
    issuer TEXT NOT NULL,
    subject TEXT,
    label TEXT NOT NULL,
    is_label_edited INTEGER NOT NULL DEFAULT 0,
    tenant TEXT,
    requested_scopes TEXT NOT NULL,
    granted_scopes TEXT NOT NULL,
    connected_at INTEGER NOT NULL,
    refreshed_at INTEGER NOT NULL,
    expires_at INTEGER,
    can_refresh INTEGER NOT NULL,
    last_check TEXT,
    last_success_at INTEGER,
    is_default INTEGER NOT NULL
  ) STRICT;

  -- An account without a subject can't be recognised again; NULLs never collide.
  CREATE UNIQUE INDEX connection_account ON connection (oauth_client_id, issuer, subject);
  CREATE UNIQUE INDEX connection_default ON connection (provider_key) WHERE is_default = 1;

  CREATE TABLE vault_header (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    format INTEGER NOT NULL,
    protection TEXT NOT NULL,
    backend TEXT,
    wrapped BLOB NOT NULL,
    kdf TEXT,
    check_nonce BLOB NOT NULL,
    check_data BLOB NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE vault_record (
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    nonce BLOB NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (record, field)
  ) STRICT, WITHOUT ROWID;

  -- Sign-ins that wait for a link. The link may have to start the app, so what it will need is kept, sealed, until then.
  CREATE TABLE pending_attempt (
    id TEXT PRIMARY KEY,
    deadline_at INTEGER NOT NULL
  ) STRICT;

  -- Tokens that a provider could not revoke when their account was disconnected; tried again later (RFC 7009 §2.2.1).
  CREATE TABLE pending_revocation (
    id TEXT PRIMARY KEY,
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    provider_key TEXT,
    provider_name TEXT,
    connection_id TEXT,
    account_label TEXT,
    code TEXT,
    details TEXT NOT NULL,
    timeline TEXT NOT NULL
  ) STRICT;
  `,
];

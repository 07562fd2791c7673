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
    -- The grant: the person's own OAuth client, or the platform's name for a managed connection.
    oauth_client_id TEXT REFERENCES oauth_client (id),
    platform_connection_id TEXT UNIQUE,
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
    is_default INTEGER NOT NULL,
    CHECK ((oauth_client_id IS NULL) <> (platform_connection_id IS NULL))
  ) STRICT;

  -- An account without a subject can't be recognized again; NULLs never collide.
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

  -- Sign-ins that wait for a deep link. The link may start the app, so their secrets are kept in the vault until then.
  CREATE TABLE pending_attempt (
    id TEXT PRIMARY KEY,
    deadline_at INTEGER NOT NULL
  ) STRICT;

  -- Revocations that failed when the account was disconnected and are retried (RFC 7009 §2.2.1).
  CREATE TABLE pending_revocation (
    id TEXT PRIMARY KEY,
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    provider_key TEXT,
    provider_name TEXT,
    connection_id TEXT,
    account_label TEXT,
    code TEXT,
    details TEXT NOT NULL,
    timeline TEXT NOT NULL
  ) STRICT;
  `,
  // Each new entry deletes what is too much of its kind.
  'CREATE INDEX activity_kind ON activity (kind)',
  // A JSON list: the SHA-256 of each state, in hex. A state is random, so its hash tells nothing about it.
  "ALTER TABLE pending_attempt ADD COLUMN state_hashes TEXT NOT NULL DEFAULT '[]'",
  // Records and forms are read without validation, so those that are stored get the fields that were added.
  `
  UPDATE custom_provider SET
    record = json_set(
      record,
      '$.auth.tokenRequest.refreshParameters', json('[]'),
      '$.auth.tokenResponse.bearerTypes', json('[]'),
      '$.auth.client.appType', NULL,
      '$.auth.redirect.loopback.registered', json('true')
    ),
    draft = json_set(
      draft,
      '$.scopeAtRefresh', json('false'),
      '$.redirectUriAtRefresh', json('false'),
      '$.loopbackRegistered', json('true')
    )
  `,
  // Wrong passphrases in a row, at most one row.
  `CREATE TABLE vault_guesses (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    wrong INTEGER NOT NULL,
    last_at INTEGER NOT NULL
  ) STRICT`,
  // A connection can have several: one for each grant that a later sign-in has replaced. A held one waits until the disconnect.
  `
  ALTER TABLE pending_revocation ADD COLUMN connection_id TEXT NOT NULL DEFAULT '';
  ALTER TABLE pending_revocation ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0;
  UPDATE pending_revocation SET connection_id = id;
  -- Whether the revocation of one grant was seen to end another one, too.
  ALTER TABLE oauth_client ADD COLUMN revokes_all_grants INTEGER NOT NULL DEFAULT 0;
  `,
  // The person's own name for an OAuth client.
  "ALTER TABLE oauth_client ADD COLUMN name TEXT NOT NULL DEFAULT ''",
  // The provider's name for an account, which a rename had replaced.
  `
  ALTER TABLE connection ADD COLUMN identity TEXT NOT NULL DEFAULT '';
  UPDATE connection SET identity = iif(is_label_edited, coalesce(subject, label), label);
  `,
  // Requests that were sent or saved. What they say is sealed in the vault.
  `
  CREATE TABLE stored_request (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX stored_request_connection ON stored_request (connection_id, kind, at);
  `,
  // The hash chains of the activity record (ADR 0025). Entries without a hash are from before; the next new entry gives them one.
  `
  ALTER TABLE activity ADD COLUMN awaits_outcome INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE activity ADD COLUMN hash BLOB NOT NULL DEFAULT x'';
  CREATE TABLE activity_outcome (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry INTEGER NOT NULL UNIQUE,
    -- That of the entry, which may be deleted before its outcome.
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    code TEXT,
    details TEXT NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX activity_outcome_kind ON activity_outcome (kind);
  CREATE TABLE activity_chain (
    -- A kind of entry, or 'outcomes:' and a kind.
    name TEXT PRIMARY KEY,
    length INTEGER NOT NULL,
    -- The last row that was deleted for its age or number, and the newest row.
    anchor_id INTEGER NOT NULL,
    anchor_hash BLOB NOT NULL,
    head_id INTEGER NOT NULL,
    head_hash BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE activity_seal (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    content TEXT NOT NULL,
    mac BLOB NOT NULL
  ) STRICT;
  `,
  // A JSON list: what requests were refused for, and the account does not have yet.
  "ALTER TABLE connection ADD COLUMN needed_scopes TEXT NOT NULL DEFAULT '[]'",
  `CREATE TABLE provider_mode (
    provider_key TEXT PRIMARY KEY,
    mode TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  // Renewals of access tokens. Those that were connected before are due five minutes before their token ends.
  `CREATE TABLE renewal (
    connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
    due_at INTEGER,
    outcome TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER,
    is_by_server INTEGER NOT NULL DEFAULT 0,
    -- A renewal that was sent and has no answer yet, and the process that sent it.
    sent_at INTEGER,
    owner TEXT,
    is_answer_lost INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX renewal_due ON renewal (due_at) WHERE due_at IS NOT NULL;
  INSERT INTO renewal (connection_id, due_at)
    SELECT id, expires_at - 300000 FROM connection WHERE oauth_client_id IS NOT NULL AND can_refresh = 1`,
  // Disconnects that the platform has not been told of yet. `issuer`: its address, and the assistant that has the connection.
  `CREATE TABLE pending_disconnect (
    platform_connection_id TEXT PRIMARY KEY,
    connection_id TEXT NOT NULL,
    issuer TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  // Accounts that need the person, and whether a notification has said so.
  `CREATE TABLE notice_episode (
    connection_id TEXT PRIMARY KEY,
    is_told INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  // The browser in which an account was signed in, and, without an account, the last one that the person chose. JSON; null is the default.
  `CREATE TABLE browser_choice (
    connection_id TEXT UNIQUE REFERENCES connection (id) ON DELETE CASCADE,
    browser TEXT NOT NULL
  ) STRICT`,
  // The last sign-ins and renewals of each account, step by step.
  `
  CREATE TABLE connection_timeline (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    code TEXT,
    details TEXT NOT NULL,
    timeline TEXT NOT NULL
  ) STRICT;
  CREATE INDEX connection_timeline_connection ON connection_timeline (connection_id, id);
  `,
  // What the status of an account is derived from. The end is a JSON object, the scopes are a JSON list.
  `
  ALTER TABLE connection ADD COLUMN lost_scopes TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE connection ADD COLUMN refresh_token_end TEXT;
  ALTER TABLE connection ADD COLUMN verified_by TEXT;
  `,
  // The color and the place of an account. Accounts that were connected before keep the order in which they were shown.
  `
  ALTER TABLE connection ADD COLUMN color TEXT;
  ALTER TABLE connection ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX connection_position ON connection (position);
  UPDATE connection SET position = place.number FROM (
    SELECT id, row_number() OVER (ORDER BY provider_key, is_default DESC, label COLLATE NOCASE, connected_at) AS number
    FROM connection
  ) AS place WHERE place.id = connection.id;
  `,
  // JSON: a disconnect that the person has confirmed and may still undo.
  'ALTER TABLE connection ADD COLUMN disconnecting TEXT',
  // Two platforms may give the same ID.
  `CREATE TABLE pending_disconnect_new (
    platform_connection_id TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    issuer TEXT NOT NULL,
    PRIMARY KEY (issuer, platform_connection_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO pending_disconnect_new (platform_connection_id, connection_id, issuer)
    SELECT platform_connection_id, connection_id, issuer FROM pending_disconnect;
  DROP TABLE pending_disconnect;
  ALTER TABLE pending_disconnect_new RENAME TO pending_disconnect`,
  // The registration of an OAuth client at its server; how to manage it is sealed in the vault. Registrations that are to be deleted there.
  `
  ALTER TABLE oauth_client ADD COLUMN registration_id TEXT;
  ALTER TABLE oauth_client ADD COLUMN is_registered INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE oauth_client ADD COLUMN secret_expires_at INTEGER;
  CREATE TABLE pending_unregistration (
    id TEXT PRIMARY KEY,
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // Records and forms are read without validation, so those that are stored get the fields that were added.
  `
  UPDATE custom_provider SET
    record = json_set(record, '$.auth.resource', NULL),
    draft = json_set(draft, '$.resource', '')
  `,
  `
  UPDATE custom_provider SET record = json_set(record, '$.auth.redirect.loopback.scheme', 'http')
  WHERE json_type(record, '$.auth.redirect.loopback') = 'object'
    AND json_type(record, '$.auth.redirect.loopback.scheme') IS NULL
  `,
  // Accounts whose token was pasted. SQLite can't change a CHECK, so the table is written anew. Dropping it empties the tables that refer to
  // it, so these are kept aside.
  `
  CREATE TABLE kept_renewal AS SELECT * FROM renewal;
  CREATE TABLE kept_browser_choice AS SELECT * FROM browser_choice WHERE connection_id IS NOT NULL;
  CREATE TABLE kept_timeline AS SELECT * FROM connection_timeline;
  CREATE TABLE next_connection (
    id TEXT PRIMARY KEY,
    provider_key TEXT NOT NULL,
    -- The grant: the person's own OAuth client, the platform's name for a managed connection, or a JSON object with the URL variables
    -- that belong to a pasted token.
    oauth_client_id TEXT REFERENCES oauth_client (id),
    platform_connection_id TEXT UNIQUE,
    manual_variables TEXT,
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
    is_default INTEGER NOT NULL,
    identity TEXT NOT NULL DEFAULT '',
    needed_scopes TEXT NOT NULL DEFAULT '[]',
    lost_scopes TEXT NOT NULL DEFAULT '[]',
    refresh_token_end TEXT,
    verified_by TEXT,
    color TEXT,
    position INTEGER NOT NULL DEFAULT 0,
    disconnecting TEXT,
    CHECK ((oauth_client_id IS NOT NULL) + (platform_connection_id IS NOT NULL) + (manual_variables IS NOT NULL) = 1)
  ) STRICT;
  INSERT INTO next_connection (
    id, provider_key, oauth_client_id, platform_connection_id, issuer, subject, label, is_label_edited, tenant,
    requested_scopes, granted_scopes, connected_at, refreshed_at, expires_at, can_refresh, last_check, last_success_at,
    is_default, identity, needed_scopes, lost_scopes, refresh_token_end, verified_by, color, position, disconnecting
  ) SELECT
    id, provider_key, oauth_client_id, platform_connection_id, issuer, subject, label, is_label_edited, tenant,
    requested_scopes, granted_scopes, connected_at, refreshed_at, expires_at, can_refresh, last_check, last_success_at,
    is_default, identity, needed_scopes, lost_scopes, refresh_token_end, verified_by, color, position, disconnecting
  FROM connection;
  DROP TABLE connection;
  ALTER TABLE next_connection RENAME TO connection;
  CREATE UNIQUE INDEX connection_account ON connection (oauth_client_id, issuer, subject);
  CREATE UNIQUE INDEX connection_manual ON connection (provider_key, issuer, subject) WHERE manual_variables IS NOT NULL;
  CREATE UNIQUE INDEX connection_default ON connection (provider_key) WHERE is_default = 1;
  CREATE INDEX connection_position ON connection (position);
  INSERT INTO renewal SELECT * FROM kept_renewal;
  INSERT INTO browser_choice SELECT * FROM kept_browser_choice;
  INSERT INTO connection_timeline SELECT * FROM kept_timeline;
  DROP TABLE kept_renewal;
  DROP TABLE kept_browser_choice;
  DROP TABLE kept_timeline;
  `,
  // The pictures of accounts. The content comes last, so that the other columns are read without it.
  `CREATE TABLE account_picture (
    connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    fetched_at INTEGER,
    media_type TEXT,
    content BLOB
  ) STRICT`,
  // The end of the path of a client's redirect URIs; null for the provider's key. And a field that was added to records.
  `
  ALTER TABLE oauth_client ADD COLUMN callback_key TEXT;
  UPDATE custom_provider SET record = json_set(record, '$.auth.clientMetadataDocuments', json('false'));
  `,
  // Whether the last sign-in of an account was one with a code (RFC 8628).
  'ALTER TABLE connection ADD COLUMN by_code INTEGER NOT NULL DEFAULT 0',
  // Accounts of OAuth clients themselves. A client may have one of its own beside those of people.
  `ALTER TABLE connection ADD COLUMN client_credentials INTEGER NOT NULL DEFAULT 0;
  DROP INDEX connection_account;
  CREATE UNIQUE INDEX connection_account ON connection (oauth_client_id, issuer, subject, client_credentials);
  CREATE UNIQUE INDEX connection_of_client ON connection (oauth_client_id) WHERE client_credentials = 1`,
  // More fields that were added to records.
  `
  UPDATE custom_provider SET record = json_set(
    record,
    '$.auth.clientCredentials', NULL,
    '$.auth.client.idParameter', NULL,
    '$.auth.client.secretParameter', NULL,
    '$.auth.client.apiKeyLabel', NULL,
    '$.auth.tokenRequest.headers', json('{}'),
    '$.auth.tokenResponse.topLevelOnRefresh', json('false'),
    '$.api.parameters', json('{}')
  )
  `,
  // Whether an account came from a file without its sign-in, and nobody has signed in since.
  'ALTER TABLE connection ADD COLUMN is_imported INTEGER NOT NULL DEFAULT 0',
  // Fields of records for clients with a certificate (RFC 8705).
  `
  UPDATE custom_provider SET record = json_set(
    record,
    '$.auth.endpoints.mtls', NULL,
    '$.auth.tokenResponse.certificateBound', json('false')
  )
  `,
  // What records say about values that are read for each account.
  "UPDATE custom_provider SET record = json_set(record, '$.perAccount', json('[]'))",
  // The activity record without AUTOINCREMENT, whose table is one more page to write before each request. The ends of the chains say which IDs
  // were used.
  `
  CREATE TABLE new_activity (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    provider_key TEXT,
    provider_name TEXT,
    connection_id TEXT,
    account_label TEXT,
    code TEXT,
    details TEXT NOT NULL,
    timeline TEXT NOT NULL,
    awaits_outcome INTEGER NOT NULL DEFAULT 0,
    hash BLOB NOT NULL DEFAULT x''
  ) STRICT;
  INSERT INTO new_activity SELECT id, at, kind, actor, provider_key, provider_name, connection_id, account_label, code, details,
    timeline, awaits_outcome, hash FROM activity;
  DROP TABLE activity;
  ALTER TABLE new_activity RENAME TO activity;
  CREATE INDEX activity_kind ON activity (kind);
  CREATE TABLE new_activity_outcome (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    code TEXT,
    details TEXT NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  INSERT INTO new_activity_outcome SELECT id, entry, kind, at, code, details, hash FROM activity_outcome;
  DROP TABLE activity_outcome;
  ALTER TABLE new_activity_outcome RENAME TO activity_outcome;
  CREATE INDEX activity_outcome_kind ON activity_outcome (kind);
  `,
  // Two more fields of records.
  `
  UPDATE custom_provider SET record = json_set(record, '$.auth.tokenRequest.withState', json('false'))
  WHERE json_type(record, '$.auth.tokenRequest') = 'object';
  UPDATE custom_provider SET record = json_set(record, '$.auth.redirect.sentAs', NULL)
  WHERE json_type(record, '$.auth.redirect') = 'object';
  `,
  // Error codes and an event that were renamed. Where they are hashed or sealed, they are read by their new names (shared/renamed.ts).
  `
  ALTER TABLE renewal RENAME COLUMN is_answer_lost TO is_response_lost;
  UPDATE renewal SET outcome = replace(outcome, '"token.answer_lost"', '"token.response_lost"');
  UPDATE connection SET last_check = replace(last_check, '"platform.bad_answer"', '"platform.bad_response"');
  UPDATE connection_timeline SET code = 'token.response_lost' WHERE code = 'token.answer_lost';
  UPDATE connection_timeline SET code = 'platform.bad_response' WHERE code = 'platform.bad_answer';
  UPDATE connection_timeline SET timeline = replace(replace(replace(timeline, '"http_answered"', '"http_received"'),
    '"token.answer_lost"', '"token.response_lost"'), '"platform.bad_answer"', '"platform.bad_response"');
  `,
];

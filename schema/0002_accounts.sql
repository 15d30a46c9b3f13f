-- Who may sign in, as what, for whom. `users`, `sessions`, `auth_accounts`, `verifications` and `two_factors` are laid out as
-- better-auth stores them, with dates as ISO text and truth values as 0 or 1 on every engine. What it would keep of a
-- person's device (address, browser name, picture) has no column here, so it cannot be kept.

CREATE TABLE users (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  email_verified INTEGER NOT NULL,
  two_factor_enabled INTEGER NOT NULL,
  role TEXT NOT NULL,
  acts_for TEXT,
  language TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- Set when the person left; the account stays, because the journal names it.
  ended_at TEXT
);

CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  -- SHA-256 of what the cookie holds.
  token TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

-- The password of each person, as a scrypt hash. Columns of other ways to sign in come when such a way comes.
CREATE TABLE auth_accounts (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  issuer TEXT NOT NULL,
  -- How the provider calls the person; for passwords the same as user_id.
  provider_account TEXT NOT NULL,
  password TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (issuer, provider_account)
);
CREATE INDEX auth_accounts_by_user ON auth_accounts (user_id);

-- Sign-ins that wait for their second factor.
CREATE TABLE verifications (
  id TEXT NOT NULL PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX verifications_by_identifier ON verifications (identifier);

-- Secret and backup codes are encrypted with the service's secret: nobody reads them here.
CREATE TABLE two_factors (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  secret TEXT NOT NULL,
  backup_codes TEXT NOT NULL,
  verified INTEGER NOT NULL,
  failed_verification_count INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT
);

-- Wrong passwords, counted per account and never per address. The key is a keyed hash of the e-mail address that was typed,
-- whether or not such an account exists.
CREATE TABLE sign_in_throttles (
  account_key TEXT NOT NULL PRIMARY KEY,
  failed_count INTEGER NOT NULL,
  failed_at TEXT NOT NULL,
  locked_until TEXT
);
CREATE INDEX sign_in_throttles_by_failed_at ON sign_in_throttles (failed_at);

CREATE TABLE invitations (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  acts_for TEXT,
  language TEXT NOT NULL,
  -- Set when the invitation lets someone who already has an account begin anew: there is no other way to reset a password.
  user_id TEXT REFERENCES users (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX invitations_by_email ON invitations (email);

CREATE TABLE api_keys (
  id TEXT NOT NULL PRIMARY KEY,
  -- SHA-256 of the key: 256 random bits need no slow hash.
  key_hash TEXT NOT NULL UNIQUE,
  -- The first characters, so that people can tell which key is which.
  hint TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  acts_for TEXT,
  -- Action names, separated by spaces.
  scopes TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT,
  revoked_at TEXT,
  last_used_on TEXT
);

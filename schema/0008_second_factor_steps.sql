-- The newest 30-second step whose code was accepted: a code signs in once (RFC 6238, section 5.2). A plain column beside the
-- secret, so that it goes when the secret goes. Nobody compares it with a clock, and it says nothing but a half-minute.
ALTER TABLE two_factors ADD COLUMN used_step INTEGER NOT NULL DEFAULT 0;

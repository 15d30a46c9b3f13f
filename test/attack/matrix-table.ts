/** The columns of the table, by the names that `everyone()` gives them, and one letter for what each is told. */
export const COLUMNS = [
  'stranger',
  'admin',
  'officer',
  'manager',
  'auditor',
  'offTeam',
  'reviewer',
  'interviewer',
  'caseOfficer',
  'otherSide',
  'body',
  'otherBody',
  'observer',
  'idleKey',
  'reportKey',
  'importKey',
  'pending',
  'ended',
] as const

/**
 * Every route and everyone, written out. `a` gets past authorisation (what was asked may still be refused as late or wrong),
 * `L` is told to sign in (or to wait), `S` is led to the second factor, `F` 403, `N` 404. A cell changes only with a reason
 * that a role has, never because the service happens to answer so.
 *
 * Columns: stranger, administrator, registration officer, programme manager, auditor of the team, auditor of no team ·
 * reviewer, interviewer, case officer, manager of the other side · user of the audited body, of another body, observer ·
 * keys: without scope, for reports, for lists · second factor pending, account ended.
 */
export const TABLE = `
aaaaaa aaaaaaa aaa aa  GET /
aaaaaa aaaaaaa aaa aa  GET / (search)
aaaaaa aaaaaaa aaa aa  GET /o/:scheme/:value
aaaaaa aaaaaaa aaa aa  GET /healthz
aaaaaa aaaaaaa aaa aa  GET /readyz
aaaaaa aaaaaaa aaa Sa  GET /sign-in
aaaaaa aaaaaaa aaa Sa  GET /sign-in/code
LLLLLL LLLLLLL LLL LL  POST /sign-in
LLLLLL LLLLLLL LLL LL  POST /sign-in/code
NNNNNN NNNNNNN NNN NN  GET /invitation/:token
NNNNNN NNNNNNN NNN NN  POST /invitation/:token
aaaaaa aaaaaaa aaa aa  GET /verify
aaaaaa aaaaaaa aaa aa  GET /verify/:number
aaaaaa aaaaaaa aaa aa  GET /gallery
aaaaaa aaaaaaa aaa aa  GET /api
aaaaaa aaaaaaa aaa aa  GET /guides
aaaaaa aaaaaaa aaa aa  GET /guides/:country
NNNNNN NNNNNNN NNN NN  GET /guides/:country (none)
aaaaaa aaaaaaa aaa aa  GET /api/v1/guides
aaaaaa aaaaaaa aaa aa  GET /api/v1/guides/:country
NNNNNN NNNNNNN NNN NN  GET /api/v1/guides/:country (none)
aaaaaa aaaaaaa aaa aa  GET /api/v1/keys
aaaaaa aaaaaaa aaa aa  GET /api/v1/keys/certificate
aaaaaa aaaaaaa aaa aa  GET /api/v1/openapi.json
aaaaaa aaaaaaa aaa aa  GET /api/v1/register
aaaaaa aaaaaaa aaa aa  GET /api/v1/register/:scheme/:value
aaaaaa aaaaaaa aaa aa  GET /api/v1/verify/:document
Laaaaa aaaaaaa aaa SL  GET /workspace/audits
Laaaaa aaaaaaa aaa LL  GET /api/v1/audits
LaFaaa FFFaFFF FFF SL  GET /workspace/audits/new
LaFaaa FFFFFFF FFF LL  POST /api/v1/audits
LaFaaa FFFFFFF FFF LL  POST /workspace/audits/new
LaaaaN aNNNNNN NNN SL  GET /workspace/audits/:id (open)
LaaaaN aNNNNNN NNN SL  GET /workspace/audits/:id/sections/:section (open)
LaaaaN aNNNNNN NNN SL  GET /workspace/audits/:id/findings (open)
LaaaaN aNNNNNN NNN SL  GET /workspace/audits/:id/evidence (open)
LaaaaN aNNNNNN NNN SL  GET /workspace/audits/:id/evidence/:file (open)
LaaaaN aNNNNNN NNN SL  GET /workspace/audits/:id/sign (open)
LaaaaN aNNNNNN NNN SL  GET /workspace/audits/:id/report (open)
LaaaaN aNNNNNN NNN LL  GET /api/v1/audits/:id (open)
LaaaaN aNNNNNN NNN LL  GET /api/v1/audits/:id/evidence/:file (open)
LaaaaN aNNNaNN NNN SL  GET /workspace/audits/:id (locked)
LaaaaN aNNNaNN NNN SL  GET /workspace/audits/:id/sections/:section (locked)
LaaaaN aNNNaNN NNN SL  GET /workspace/audits/:id/findings (locked)
LaaaaN aNNNaNN NNN SL  GET /workspace/audits/:id/evidence (locked)
LaaaaN aNNNaNN NNN SL  GET /workspace/audits/:id/evidence/:file (locked)
LaaaaN aNNNaNN NNN SL  GET /workspace/audits/:id/sign (locked)
LaaaaN aNNNaNN NNN SL  GET /workspace/audits/:id/report (locked)
LaaaaN aNNNaNN NNN LL  GET /api/v1/audits/:id (locked)
LaaaaN aNNNaNN NNN LL  GET /api/v1/audits/:id/evidence/:file (locked)
LFFFaN FNNNNNN NNN LL  POST /api/v1/audits/:id/answers (open)
LFFFaN FNNNNNN NNN LL  POST /api/v1/audits/:id/answers/:question (open)
LFFFaN FNNNNNN NNN LL  POST /api/v1/audits/:id/findings/:finding (open)
LFFFaN FNNNNNN NNN LL  POST /api/v1/audits/:id/evidence (open)
LFFFaN FNNNNNN NNN LL  POST /api/v1/audits/:id/signatures (open)
LaFaaN aNNNNNN NNN LL  POST /api/v1/audits/:id/reopening (open)
LFFFaN FNNNNNN NNN LL  POST /workspace/audits/:id/sections/:section (open)
LFFFaN FNNNNNN NNN LL  POST /workspace/audits/:id/findings/:finding (open)
LFFFaN FNNNNNN NNN LL  POST /workspace/audits/:id/sign (open)
LaFaaN aNNNNNN NNN LL  POST /workspace/audits/:id/reopen (open)
LFFFaN FNNNFNN NNN LL  POST /api/v1/audits/:id/answers (locked)
LFFFaN FNNNFNN NNN LL  POST /api/v1/audits/:id/answers/:question (locked)
LFFFaN FNNNFNN NNN LL  POST /api/v1/audits/:id/findings/:finding (locked)
LFFFaN FNNNFNN NNN LL  POST /api/v1/audits/:id/evidence (locked)
LFFFaN FNNNFNN NNN LL  POST /api/v1/audits/:id/signatures (locked)
LaFaaN aNNNFNN NNN LL  POST /api/v1/audits/:id/reopening (locked)
LFFFaN FNNNFNN NNN LL  POST /workspace/audits/:id/sections/:section (locked)
LFFFaN FNNNFNN NNN LL  POST /workspace/audits/:id/findings/:finding (locked)
LFFFaN FNNNFNN NNN LL  POST /workspace/audits/:id/sign (locked)
LaFaaN aNNNFNN NNN LL  POST /workspace/audits/:id/reopen (locked)
LaFaaN FNNNFNN NNN LL  POST /api/v1/audits/:id/cancellation
LFFFaN FNNNFNN NNN LL  POST /api/v1/audits/:id/evidence/:file/removal
LFFFaN FNNNFNN NNN LL  POST /workspace/audits/:id/evidence/:file/removal
LaFaaN FNNNFNN NNN LL  POST /workspace/audits/:id/cancel
LaFaaN aNNNFNN NNN LL  POST /workspace/audits/:id/report
LaFaaN aNNNFNN NNN LL  POST /api/v1/compliance-reports
LaaaaN aNNNaNN NaN LL  GET /api/v1/compliance-reports/:number
LaaaaN aNNNaNN NaN LL  GET /api/v1/compliance-reports/:number/pdf
LaaaaN aNNNaNN NaN SL  GET /workspace/reports/:number
Laaaaa aaaaaaa aaa LL  GET /api/v1/compliance-reports
Laaaaa aaaaaaF FaF SL  GET /workspace/reports
LaaaFF aFFaFFF FFF SL  GET /workspace/exports
LaaFFF FFFFFFF FFa LL  GET /api/v1/list-imports
LaaFFF FFFFFFF FFa LL  POST /api/v1/list-imports
LNNFFF FFFFFFF FFN LL  POST /api/v1/list-imports/:sha256/confirm
LaaFFF FFFFFFF FFa SL  GET /workspace/lists
LaaFFF FFFFFFF FFa LL  POST /workspace/lists
LNNFFF FFFFFFF FFN LL  POST /workspace/lists/:sha256/confirm
LaFFFF FFFFFFF FFF SL  GET /workspace/accounts
LaFFFF FFFFFFF FFF SL  GET /workspace/accounts/invite
LaFFFF FFFFFFF FFF LL  POST /workspace/accounts/invite
LaFFFF FFFFFFF FFF SL  GET /workspace/accounts/:id/end
LaFFFF FFFFFFF FFF LL  POST /workspace/accounts/:id/end
LaFFFF FFFFFFF FFF LL  GET /api/v1/api-keys
LaFFFF FFFFFFF FFF LL  POST /api/v1/api-keys
LaNNNN NNNNNNN NNN LL  POST /api/v1/api-keys/:id/revoke
LaFFFF FFFFFFF FFF SL  GET /workspace/api-keys
LaFFFF FFFFFFF FFF SL  GET /workspace/api-keys/new
LaFFFF FFFFFFF FFF LL  POST /workspace/api-keys/new
LaFFFF FFFFFFF FFF LL  POST /workspace/api-keys/:id/revoke
Laaaaa aaaaaaa aaa SL  GET /workspace
Laaaaa aaaaaaa aaa LL  GET /api/v1/me
Laaaaa aaaaaaa FFF SL  GET /account
Laaaaa aaaaaaa FFF LL  POST /account/language
Laaaaa aaaaaaa FFF LL  POST /account/backup-codes
Laaaaa aaaaaaa FFF aL  GET /account/second-factor
Laaaaa aaaaaaa FFF aL  POST /account/second-factor
LSSSSS SSSSSSS FFF SL  POST /account/second-factor/confirm
Laaaaa aaaaaaa FFF LL  POST /account/sign-out-everywhere
aaaaaa aaaaaaa aaa aa  POST /sign-out
`

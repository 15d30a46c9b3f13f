/** The columns of the table beside this file, by the names that `caseCredentials` gives them. */
export const CASE_COLUMNS: readonly string[] = [
  'stranger',
  'admin',
  'officer',
  'manager',
  'auditor',
  'reviewer',
  'interviewer',
  'adminV',
  'managerV',
  'reviewerV',
  'adminJ',
  'otherSide',
  'reviewerJ',
  'reader',
  'both',
  'vamasReader',
  'tied',
  'keyless',
  'locked',
  'agency',
  'employer',
  'applicant',
  'observer',
  'idleKey',
  'readKey',
  'officerKey',
  'own',
  'elsewhere',
  'pending',
  'ended',
  'expired',
]
/**
 * Letters as in `matrix-table.ts`. Columns: stranger; of both sides administrator, registration officer, manager, auditor, reviewer,
 * interviewer · administrator, manager and reviewer of VAMAS, of JP-MIRAI · case officers: of JP-MIRAI with the reading key in use, of both
 * sides with it, of VAMAS with it, of both sides with it and tied to the agency, of JP-MIRAI without a key, of JP-MIRAI with it locked ·
 * users of the agency the case is about, of the employer, of another agency; observer · keys: without scope, with all a machine may, with
 * all an officer's key may · workers in a session of this case and of another · second factor pending, account ended, session expired.
 *
 * The case was told to JP-MIRAI, the other one to VAMAS; the money is owed by an agency of Viet Nam, so the plan is of VAMAS. Without a key
 * in use an officer gets past the same doors and reads nothing (the readers of each word are told by the test). Who drafts a sixth policy
 * is told to wait; nobody verifies what he recorded, nor decides on his own wish.
 */
export const CASES_TABLE = `
LFFFFFF FFFFFF aaaaaa FFFF FFF LL SLL  GET /workspace/cases
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  GET /api/v1/cases
LNNNNNN NNNNNN aaNNaa NNNN NNN LL SLL  GET /workspace/cases/:label (own)
LNNNNNN NNNNNN NaaaNN NNNN NNN LL SLL  GET /workspace/cases/:label (others)
LNNNNNN NNNNNN aaNNaa NNNN NNN LL SLL  GET /workspace/cases/:label/files/:id
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  GET /api/v1/cases/:label (own)
LNNNNNN NNNNNN NaaaNN NNNN NNN LL LLL  GET /api/v1/cases/:label (others)
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  GET /api/v1/cases/:label/files/:id
LaFFFaF aFaaFa FFFFFF FFFF FFF LL SLL  GET /workspace/case-readings
LaFFFaF aFaaFa FFFFFF FFFF FFF LL LLL  GET /api/v1/case-readings
LFFFFFF FFFFFF aaaaaa FFFF FFF LL SLL  GET /workspace/case-ties
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  GET /api/v1/case-ties
LFFFFFF FFFFFF aaaaaa FFFF FFF LL SLL  GET /workspace/reading-key
LaFFFaF aFaaFa aaaaaa FFFF FFF LL SLL  GET /workspace/reading-key/officers
LFFFFFF FFFFFF aaaaaa FFFF FFF LL SLL  GET /workspace/reading-key/pass-on
LFFFFFF FFFFFF aaaaaa FFFF FFF LL SLL  GET /workspace/reading-key/give-up
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /workspace/cases/:label
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/acknowledgement
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/message
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/answer
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/group-answer
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/note
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/assignment
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/triage
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/follow-up
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/ladder
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/pause
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/resumption
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/conclusion
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/reopening
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/body
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/body-removal
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/job-order
LNNNNNN NNNNNN NNNNaN NNNN NNN LL LLL  POST /api/v1/cases/:label/job-order-removal
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/referral
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/referral-sent
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/audit-request
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/identity-request
LNNNNNN NNNNNN FaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/identity-decision
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/fee-record
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/cases/:label/fee-record-removal
LNNNNNN NNNNNN FFNNFF NNNN NNN LL LLL  POST /api/v1/cases/:label/identity
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  POST /workspace/case-ties
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  POST /api/v1/case-ties
LFFFFFF FFFFFF NNNNNN FFFF FFF LL LLL  POST /api/v1/case-ties/end
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  POST /workspace/reading-key/pass-on
LFFFFFF FFFFFF NNNNNN FFFF FFF LL LLL  POST /workspace/reading-key/give-up
LaFaaFF aaFaaF FFFFFF FFFF FFF LL SLL  GET /workspace/audit-requests
LaFaaFF aaFaaF FFFFFF FFFF FFF LL LLL  GET /api/v1/audit-requests
LaNaaNN aaNNNN NNNNNN NNNN NNN LL SLL  GET /workspace/audit-requests/:id
LaNaaNN aaNNNN NNNNNN NNNN NNN LL LLL  POST /workspace/audit-requests/:id
LaNaaNN aaNNNN NNNNNN NNNN NNN LL LLL  POST /api/v1/audit-requests/:id/decision
LaNaNaN aaaaaa aaaaaa NNNN NNN LL SLL  GET /workspace/repayments
LaNaNaN aaaaaa aaaaaa NNNN NNN LL LLL  GET /api/v1/repayment-plans
LaaaaaN aaaaaa aaaaaa NNNN Naa LL SLL  GET /workspace/repayments/figures
LNNaNNN NaNNaN aaaaaa NNNN NNN LL SLL  GET /workspace/repayments/new
LaNaNaN aaaNNN NaaNNN NNNN NNN LL SLL  GET /workspace/repayments/:number
LaNaNaN aaaNNN NaaNNN NNNN NNN LL LLL  GET /api/v1/repayment-plans/:number
LaNaNaN aaaNNN NaaNNN NNNN NNN LL SLL  GET /workspace/repayments/:number/workers/:code
LaNaNaN aaaNNN NaaNNN NNNN NNN LL LLL  GET /api/v1/repayment-plans/:number/shares/:code
LaNaNaN aaaNNN NaaNNN NNNN NNN LL SLL  GET /workspace/repayments/:number/workers/:code/proofs/:instalment/:sequence
LaNaNaN aaaNNN NaaNNN NNNN NNN LL LLL  GET /api/v1/repayment-plans/:number/shares/:code/proofs/:instalment/:sequence
LFNaNFN FaFFFF FaaaFF NNNN NNN LL LLL  POST /api/v1/repayment-plans
LNNaNNN NaNNaN aaaaaa NNNN NNN LL LLL  POST /workspace/repayments/new
LFNaNFN FaFNNN NaaNNN NNNN NNN LL LLL  POST /api/v1/repayment-plans/:number/shares
LNNaNNN NaNNNN NaaNNN NNNN NNN LL LLL  POST /workspace/repayments/:number/workers
LFNaNFN FaFNNN NaaNNN NNNN NNN LL LLL  POST /api/v1/repayment-plans/:number/shares/:code/case
LNNaNNN NaNNNN NaaNNN NNNN NNN LL LLL  POST /workspace/repayments/:number/workers/:code/case
LFNaNFN FaFNNN NaaNNN NNNN NNN LL LLL  POST /api/v1/repayment-plans/:number/shares/:code/payments
LNNaNNN NaNNNN NaaNNN NNNN NNN LL LLL  POST /workspace/repayments/:number/workers/:code/payments
LFNaNFN FaFNNN NFaNNN NNNN NNN LL LLL  POST /api/v1/repayment-plans/:number/verifications
LNNaNNN NaNNNN NaaNNN NNNN NNN LL LLL  POST /workspace/repayments/:number/verification
LFNaNFN FaFNNN NaaNNN NNNN NNN LL LLL  POST /api/v1/repayment-plans/:number/closing
LNNaNNN NaNNNN NaaNNN NNNN NNN LL LLL  POST /workspace/repayments/:number/closing
LFNaNFN FaFNNN NaaNNN NNNN NNN LL LLL  POST /api/v1/repayment-plans/:number/cancellation
LNNaNNN NaNNNN NaaNNN NNNN NNN LL LLL  POST /workspace/repayments/:number/cancellation
LaFaFFF aaFaaF aaaaaa FFFF FFF LL SLL  GET /workspace/case-retention
LaFaFFF aaFaaF aaaaaa FFFF FFF LL LLL  GET /api/v1/case-retention
LaFaFFF aaFaaF FFFFFF FFFF FFF LL SLL  GET /workspace/case-retention/policies/new
LaFaFFF aaFaaF FFFFFF FFFF FFF LL SLL  GET /workspace/case-retention/policies/:version
LaFaFFF aaFaaF FFFFFF FFFF FFF LL LLL  GET /api/v1/case-retention/policies/:version
LaFaFFF aaFaaF FFFFFF FFFF FFF LL LLL  GET /api/v1/case-retention/policies/:version/preview
LNNNNNN NNNNNN aaNNaa NNNN NNN LL SLL  GET /workspace/case-retention/cases/:label
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  GET /api/v1/case-retention/cases/:label
LaFaFFF aaFLLF FFFFFF FFFF FFF LL LLL  POST /api/v1/case-retention/policies
LaFaFFF aaFaaF FFFFFF FFFF FFF LL LLL  POST /workspace/case-retention/policies
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/case-retention/cases/:label/hold
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /api/v1/case-retention/cases/:label/lift
LNNNNNN NNNNNN aaNNaa NNNN NNN LL LLL  POST /workspace/case-retention/cases/:label
LaFaFFF aaFaaF FFFFFF FFFF FFF LL LLL  POST /api/v1/case-retention/policies/:version/publish
LaFaFFF aaFaaF FFFFFF FFFF FFF LL LLL  POST /workspace/case-retention/policies/:version
LaFaFFF aaFaaF FFFFFF FFFF FFF LL LLL  POST /api/v1/case-retention/policies/:version/drop
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  GET /report
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  GET /return
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  GET /leave
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  GET /privacy
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  GET /remedies
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  GET /api/v1/remedy-figures
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  GET /api/v1/cases/intake
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  GET /api/v1/cases/session
LLLLLLL LLLLLL LLLLLL LLLL LLL aa LLL  GET /api/v1/cases/mine
LLLLLLL LLLLLL LLLLLL LLLL LLL aa LLL  GET /api/v1/cases/mine/messages
LLLLLLL LLLLLL LLLLLL LLLL LLL aN LLL  GET /api/v1/cases/mine/files/:id
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  POST /report
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  POST /return
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  POST /leave
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  POST /api/v1/cases
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  POST /api/v1/cases/session
LLLLLLL LLLLLL LLLLLL LLLL LLL aa LLL  POST /api/v1/cases/mine/messages
LLLLLLL LLLLLL LLLLLL LLLL LLL aa LLL  POST /api/v1/cases/mine/files
LLLLLLL LLLLLL LLLLLL LLLL LLL aN LLL  POST /api/v1/cases/mine/referrals/:id
LLLLLLL LLLLLL LLLLLL LLLL LLL NN LLL  POST /api/v1/cases/mine/check-ins/:kind
LLLLLLL LLLLLL LLLLLL LLLL LLL aa LLL  POST /api/v1/cases/mine/identity
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  POST /workspace/reading-key/unlock
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  POST /workspace/reading-key/confirm
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  POST /workspace/reading-key/lock
LFFFFFF FFFFFF aaaaaa FFFF FFF LL LLL  POST /workspace/reading-key/new
LLLLLLL LLLLLL LLLLLL LLLL LLL aa LLL  POST /api/v1/cases/mine/withdrawal
aaaaaaa aaaaaa aaaaaa aaaa aaa aa aaa  DELETE /api/v1/cases/session
`

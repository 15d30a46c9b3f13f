/** The columns of the tables beside this file, by the names that `schemeCredentials` gives them. */
export const SCHEME_COLUMNS: readonly string[] = [
  'stranger',
  'admin',
  'officer',
  'second',
  'vamas',
  'mirai',
  'manager',
  'auditor',
  'offTeam',
  'otherSide',
  'reviewer',
  'interviewer',
  'caseOfficer',
  'agency',
  'employer',
  'applicant',
  'proposed',
  'observer',
  'idleKey',
  'watchKey',
  'readKey',
  'officerKey',
  'pending',
  'ended',
]

/**
 * Letters as in `matrix-table.ts`. Columns: stranger, administrator, two officers of both sides, one of VAMAS, one of
 * JP-MIRAI · manager, auditor, auditor of VAMAS, manager of JP-MIRAI, reviewer, interviewer, case officer · users of the agency
 * and the employer of the job orders, of the agency that writes an application, of the one whose proposal lies open; observer ·
 * keys: without scope, to watch, with all a machine may, with all an officer's key may · second factor pending, account ended.
 */
export const PUBLIC_TABLE = `
aaaaaa aaaaaaa aaaaa aaaa aa  GET /feeds/:secret
aaaaaa aaaaaaa aaaaa aaaa aa  GET /unsubscribe/:token
aaaaaa aaaaaaa aaaaa aaaa aa  POST /unsubscribe/:token
aaaaaa aaaaaaa aaaaa aaaa aa  GET /o/:scheme/:value/changes.atom
aaaaaa aaaaaaa aaaaa aaaa aa  GET /check
aaaaaa aaaaaaa aaaaa aaaa aa  POST /check
aaaaaa aaaaaaa aaaaa aaaa aa  GET /check/:number
aaaaaa aaaaaaa aaaaa aaaa aa  GET /check/many
aaaaaa aaaaaaa aaaaa aaaa aa  POST /check/many
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/partner-checks/rules
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/partner-checks/:number
aaaaaa aaaaaaa aaaaa aaaa aa  POST /api/v1/partner-checks
aaaaaa aaaaaaa aaaaa aaaa aa  POST /api/v1/partner-checks/many
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/fee-items
aaaaaa aaaaaaa aaaaa aaaa aa  GET /j/:code (certified)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /j/:code/qr.png (certified)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /j/:code/poster.pdf (flagged)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/job-orders/:code (certified)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /j/:code (draft)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /j/:code/qr.png (draft)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /j/:code/poster.pdf (draft)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /api/v1/job-orders/:code (draft)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /open-data
aaaaaa aaaaaaa aaaaa aaaa aa  GET /open-data/:edition
aaaaaa aaaaaaa aaaaa aaaa aa  GET /open-data/:edition/:file
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/open-data
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/open-data/changes
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/open-data/rows
`

export const REGISTRATIONS_TABLE = `
Laaaaa aaaaaFa aaaaF FFFa LL  GET /api/v1/registrations
Laaaaa aaaaaFa FFFFF FFFa LL  GET /api/v1/registrations/follow-ups
LaaaaN aaaNaNa aNNNN NNNa LL  GET /api/v1/registrations/:id
Laaaaa aaaaaFa aaaaF FFFa SL  GET /workspace/registrations
LaaaaN aaaNaNa aNNNN NNNa SL  GET /workspace/registrations/:id
LFaaaN FFFNFNF FNNNN NNNF LL  POST /api/v1/registrations/:id/follow-ups/:followUp/done
LFaaaN FFFNFNF FNNNN NNNF LL  POST /workspace/registrations/:id/follow-ups/:followUp/done
LFaaaN FFFNFNF FNNNN NNNF LL  POST /api/v1/registrations/:id/suspensions
LFaaaN FFFNFNF FNNNN NNNF LL  POST /workspace/registrations/:id/suspensions
LFaaaN FFFNFNF FNNNN NNNF LL  POST /api/v1/registrations/:id/reinstatements
LFaaaN FFFNFNF FNNNN NNNF LL  POST /workspace/registrations/:id/reinstatements
LFaaaN FFFNFNF FNNNN NNNF LL  POST /api/v1/registrations/:id/met-conditions
LFaaaN FFFNFNF FNNNN NNNF LL  POST /workspace/registrations/:id/met-conditions
LFaaaN FFFNFNF FNNNN NNNF LL  POST /api/v1/registrations/:id/corrections
LFaaaN FFFNFNF FNNNN NNNF LL  POST /workspace/registrations/:id/corrections
LFaaaN FFFNFNF FNNNN NNNF LL  POST /api/v1/registrations/:id/withdrawals (scheme)
LFaaaN FFFNFNF FNNNN NNNF LL  POST /workspace/registrations/:id/withdrawals (scheme)
LaaaaN FFFNFNF aNNNN NNNF LL  POST /api/v1/registrations/:id/withdrawals (wish)
LaaaaN FFFNFNF aNNNN NNNF LL  POST /workspace/registrations/:id/withdrawals (wish)
LFaaaN FFFNFNF FNNNN NNNF LL  POST /api/v1/registrations/:id/withdrawals/:proposal/decision
LFaaaN FFFNFNF FNNNN NNNF LL  POST /workspace/registrations/:id/withdrawals/:matter/decision
LaaaaN FFFNFNF aNNNN NNNF LL  POST /api/v1/registrations/:id/appeals
LaaaaN FFFNFNF aNNNN NNNF LL  POST /workspace/registrations/:id/appeals
LFaaaN FFFNFNF FNNNN NNNF LL  POST /api/v1/registrations/:id/appeals/:appeal/decision
LFaaaN FFFNFNF FNNNN NNNF LL  POST /workspace/registrations/:id/appeals/:matter/decision
`

export const LISTS_TABLE = `
Laaaaa FFFFFFF FFFFF FFaa LL  GET /api/v1/sanction-lists
Laaaaa FFFFFFF FFFFF FFaa LL  GET /api/v1/sanction-measures
Laaaaa FFFFFFF FFFFF FFaa SL  GET /workspace/sanctions
LaaaNa FFFFFFF FFFFF FFaa SL  GET /workspace/sanctions/measures/:id
LaaaFa FFFFFFF FFFFF FFaa LL  POST /api/v1/sanction-lists
LaaaFa FFFFFFF FFFFF FFaa LL  POST /workspace/sanctions
LNNNFN FFFFFFF FFFFF FFNN LL  POST /api/v1/sanction-lists/:sha256/confirm
LNNNFN FFFFFFF FFFFF FFNN LL  POST /workspace/sanctions/:sha256/confirm
LaaaNa FFFFFFF FFFFF FFaa LL  POST /api/v1/sanction-measures/:id/withdrawal
LaaaNa FFFFFFF FFFFF FFaa LL  POST /workspace/sanctions/measures/:id
Laaaaa FFFFFFF FFFFF FFFa LL  GET /api/v1/look-alikes
Laaaaa FFFFFFF FFFFF FFFa SL  GET /workspace/look-alikes
LaaaaN FFFFFFF FFFFF FFFa SL  GET /workspace/look-alikes/:organisationId/:kind/:other
LaaaaN FFFFFFF FFFFF FFFa LL  POST /api/v1/look-alike-reviews
LaaaaN FFFFFFF FFFFF FFFa LL  POST /workspace/look-alikes/:organisationId/:kind/:other
`

/** Officers, managers and users of bodies watch; nobody sees another's watches, not even an administrator. */
export const WATCHES_TABLE = `
Laaaaa aFFaFFF aaaaF Faaa LL  GET /api/v1/watches
Laaaaa aFFaFFF aaaaF Faaa SL  GET /workspace/watches
LNNNNN NFFNFFF NNaNF FNNN SL  GET /workspace/watches/:id
Laaaaa aFFaFFF aaaaF Faaa LL  GET /api/v1/webhooks
LNNNNN NFFNFFF NNaNF FNNN LL  GET /api/v1/webhooks/:id
LNNNNN NFFNFFF NNaNF FNNN SL  GET /workspace/webhooks/:id
LFFFFF FFFFFFF aaaaF FFFF SL  GET /workspace/chain
LFFFFF FFFFFFF aaaaF FFFF LL  GET /api/v1/chain
Laaaaa aaaaaaa aaaaa aaaa SL  GET /workspace/checks
Laaaaa aFFaFFF aaaaF Faaa LL  POST /api/v1/watches
Laaaaa aFFaFFF aaaaF Faaa LL  POST /workspace/watches
LNNNNN NFFNFFF NNaNF FNNN LL  POST /api/v1/watches/:id/change
LNNNNN NFFNFFF NNaNF FNNN LL  POST /workspace/watches/:id
Laaaaa aFFaFFF aaaaF Faaa LL  POST /api/v1/webhooks
Laaaaa aFFaFFF aaaaF Faaa LL  POST /workspace/webhooks
LNNNNN NFFNFFF NNaNF FNNN LL  POST /api/v1/webhooks/:id/ping
LNNNNN NFFNFFF NNaNF FNNN LL  POST /workspace/webhooks/:id/ping
LNNNNN NFFNFFF NNaNF FNNN LL  POST /api/v1/webhooks/:id/on
LNNNNN NFFNFFF NNaNF FNNN LL  POST /workspace/webhooks/:id/on
LNNNNN NFFNFFF NNaNF FNNN LL  POST /api/v1/webhooks/:id/calls/:call/again
LNNNNN NFFNFFF NNaNF FNNN LL  POST /workspace/webhooks/:id/calls/:call/again
Laaaaa aFFaFFF aaaaF Faaa LL  POST /api/v1/watches/feed
Laaaaa aFFaFFF aaaaF Faaa LL  POST /workspace/watches/feed/new
LNNNNN NFFNFFF NNaNF FNNN LL  POST /api/v1/watches/:id/remove (others)
LNNNNN NFFNFFF NNNNF FNNN LL  POST /workspace/watches/:id/remove (others)
LNNNNN NFFNFFF NNaNF FNNN LL  POST /api/v1/webhooks/:id/remove (others)
LNNNNN NFFNFFF NNNNF FNNN LL  POST /workspace/webhooks/:id/remove (others)
`

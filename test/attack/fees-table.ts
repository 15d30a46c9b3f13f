/**
 * Columns as in `scheme-table.ts`, letters as in `matrix-table.ts`. Here is the calculator, what is published, and the link of a
 * worker: whoever holds it is the worker, also with somebody's session. A link that is spent and one that never was are one answer.
 */
export const FEES_PUBLIC_TABLE = `
aaaaaa aaaaaaa aaaaa aaaa aa  GET /fees
aaaaaa aaaaaaa aaaaa aaaa aa  GET /fees/worker
aaaaaa aaaaaaa aaaaa aaaa aa  GET /fees/employer
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/fee-rules
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/fee-rules/:version (published)
NaNNNN aNNaNNN NNNNN NNNN NN  GET /api/v1/fee-rules/:version (draft)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /draws/:number (ended)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /draws/:number (open)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /draws/:number (planned)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/draws/:number (ended)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /api/v1/draws/:number (open)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /api/v1/draws/:number (planned)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /statistics
aaaaaa aaaaaaa aaaaa aaaa aa  GET /statistics/corridors/:corridor/figures.csv
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/statistics/corridors/:corridor
aaaaaa aaaaaaa aaaaa aaaa aa  GET /statistics/organisations/:scheme/:value
aaaaaa aaaaaaa aaaaa aaaa aa  GET /statistics/job-orders/:code (certified)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /statistics/job-orders/:code (draft)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/statistics/organisations/:scheme/:value
aaaaaa aaaaaaa aaaaa aaaa aa  GET /api/v1/statistics/job-orders/:code (certified)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /api/v1/statistics/job-orders/:code (draft)
aaaaaa aaaaaaa aaaaa aaaa aa  GET /i/:token (fresh)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /i/:token (spent)
NNNNNN NNNNNNN NNNNN NNNN NN  GET /i/:token (unknown)
aaaaaa aaaaaaa aaaaa aaaa aa  POST /api/v1/fee-assessments
aaaaaa aaaaaaa aaaaa aaaa aa  POST /api/v1/fee-budgets
aaaaaa aaaaaaa aaaaa aaaa aa  POST /fees/worker
aaaaaa aaaaaaa aaaaa aaaa aa  POST /fees/employer
aaaaaa aaaaaaa aaaaa aaaa aa  POST /i/:token (fresh)
NNNNNN NNNNNNN NNNNN NNNN NN  POST /i/:token (spent)
NNNNNN NNNNNNN NNNNN NNNN NN  POST /i/:token (unknown)
`

/**
 * Rules are drafted by administrators and managers of either side. Records are seen by those who check fees, of their own side: that
 * of the agency's round is hidden from JP-MIRAI, that of a job order's concerns both. Bodies and observers see nothing; a machine made
 * for it, suppressed figures alone. An interviewer adds a paper by JSON only, for he sees no record.
 */
export const FEE_RECORDS_TABLE = `
LaFFFF aFFaFFF FFFFF FFFF SL  GET /workspace/fee-rules
LaFFFF aFFaFFF FFFFF FFFF SL  GET /workspace/fee-rules/editions/:version
LaFFFF aFFaFFF FFFFF FFFF SL  GET /workspace/fee-rules/editions/:version/preview
LaFFFF aFFaFFF FFFFF FFFF SL  GET /workspace/fee-rules/editions/:version/rules/:id
LaFFFF aFFaFFF FFFFF FFFF LL  POST /api/v1/fee-rules
LaFFFF aFFaFFF FFFFF FFFF LL  POST /workspace/fee-rules/editions
LaFFFF aFFaFFF FFFFF FFFF LL  POST /api/v1/fee-rules/:version/preview
LaFFFF aFFaFFF FFFFF FFFF LL  POST /api/v1/fee-rules/:version/content
LaFFFF aFFaFFF FFFFF FFFF LL  POST /workspace/fee-rules/editions/:version/content
LaFFFF aFFaFFF FFFFF FFFF LL  POST /api/v1/fee-rules/:version/publish
LaFFFF aFFaFFF FFFFF FFFF LL  POST /workspace/fee-rules/editions/:version/publish
LaFFFF aFFaFFF FFFFF FFFF LL  POST /api/v1/fee-rules/:version/drop
LaFFFF aFFaFFF FFFFF FFFF LL  POST /workspace/fee-rules/editions/:version/drop
LaFFFF aFFaFFF FFFFF FFFF LL  POST /workspace/fee-rules/editions/:version/rules/:id
LaFFFF aaaaaFF FFFFF FFFF LL  GET /api/v1/fee-records
LaFFFF aaaaaFF FFFFF FFFF SL  GET /workspace/fee-records
LaFFFF aaaaaFF FFFFF FFFF LL  GET /api/v1/exchange-rates
LaFFFF aaaaaFF FFFFF FFFF SL  GET /workspace/exchange-rates
LaNNNN aaaNaNN NNNNN NNNN LL  GET /api/v1/fee-records/:id (agency)
LaNNNN aaaNaNN NNNNN NNNN SL  GET /workspace/fee-records/:id (agency)
LNNNNN aaaNNaN NNNNN NNNN LL  POST /api/v1/fee-records/:id/sides (agency)
LNNNNN aaaNNNN NNNNN NNNN LL  POST /workspace/fee-records/:id/sides (agency)
LaNNNN aaaaaNN NNNNN NNNN LL  GET /api/v1/fee-records/:id (order)
LaNNNN aaaaaNN NNNNN NNNN SL  GET /workspace/fee-records/:id (order)
LNNNNN aaaaNaN NNNNN NNNN LL  POST /api/v1/fee-records/:id/sides (order)
LNNNNN aaaaNNN NNNNN NNNN LL  POST /workspace/fee-records/:id/sides (order)
LaFFFF aFFaFFF FFFFF FFFF LL  POST /api/v1/exchange-rates
LaFFFF aFFaFFF FFFFF FFFF LL  POST /workspace/exchange-rates
Laaaaa aaaaaFa FFFFF FFaa LL  GET /api/v1/fee-monitoring
Laaaaa aaaaaFa FFFFF FFaa SL  GET /workspace/fee-monitoring
LaaaaF aaaFaFa FFFFF FFaa SL  GET /workspace/fee-monitoring/organisations/:scheme/:value
Laaaaa aaaaaFa FFFFF FFaa SL  GET /workspace/fee-monitoring/job-orders/:code (certified)
LNNNNN NNNNNFN FFFFF FFNN SL  GET /workspace/fee-monitoring/job-orders/:code (draft)
`

/**
 * Columns as in `scheme-table.ts`. All three parties read the whole order; what each declared, only itself and officers. The list answers
 * everyone who is known, with what they may see: nothing, for observers and for keys of other uses.
 */
export const ORDERS_TABLE = `
Laaaaa aaaaaaa aaaaa aaaa LL  GET /api/v1/job-orders
Laaaaa aaaaaaa aaaaa aaaa SL  GET /workspace/job-orders
Laaaaa FFFFFFF aaaaF FFFF SL  GET /workspace/job-orders/new
LaaaaF FFFFFFF aFFFF FFFF LL  POST /api/v1/job-orders
Laaaaa FFFFFFF aaaaF FFFF LL  POST /workspace/job-orders/new
Laaaaa aaaaaFF FFFFF FFFa LL  GET /api/v1/sub-agents
Laaaaa aaaaaFF FFFFF FFFa SL  GET /workspace/sub-agents
Laaaaa aaaaaaa aaNNN NNaa LL  GET /api/v1/job-orders/:code/file (draft)
Laaaaa aaaaaaa aaNNN NNaa LL  GET /api/v1/job-orders/:code/file (certified)
Laaaaa aaaaaNN aaNNN NNNa LL  GET /api/v1/job-orders/:code/declarations (draft)
Laaaaa aaaaaNN aaNNN NNNa LL  GET /api/v1/job-orders/:code/declarations (certified)
Laaaaa aaaaaNN aaNNN NNNa LL  GET /api/v1/job-orders/:code/sub-agents (draft)
Laaaaa aaaaaNN aaNNN NNNa LL  GET /api/v1/job-orders/:code/sub-agents (certified)
Laaaaa aaaaaaa aaNNN NNaa SL  GET /workspace/job-orders/:code (draft)
Laaaaa aaaaaaa aaNNN NNaa SL  GET /workspace/job-orders/:code (certified)
Laaaaa aaaaaaa aaNNN NNaa SL  GET /workspace/job-orders/:code/sections/:section (draft)
Laaaaa aaaaaaa aaNNN NNaa SL  GET /workspace/job-orders/:code/sections/:section (certified)
Laaaaa aaaaaaa aaNNN NNaa SL  GET /workspace/job-orders/:code/certification (draft)
Laaaaa aaaaaaa aaNNN NNaa SL  GET /workspace/job-orders/:code/certification (certified)
Laaaaa aaaaaNN aaNNN NNNa SL  GET /workspace/job-orders/:number/declarations (draft)
Laaaaa aaaaaNN aaNNN NNNa SL  GET /workspace/job-orders/:number/declarations (certified)
LaaaaN NNNNNNN aNNNN NNNN SL  GET /workspace/job-orders/:number/declarations/:party (draft)
LaaaaN NNNNNNN aNNNN NNNN SL  GET /workspace/job-orders/:number/declarations/:party (certified)
Laaaaa aaaaaNN aaNNN NNNa SL  GET /workspace/job-orders/:number/sub-agents (draft)
Laaaaa aaaaaNN aaNNN NNNa SL  GET /workspace/job-orders/:number/sub-agents (certified)
LaaaaF FFFFFFF aFNNN NNFF LL  POST /api/v1/job-orders/:code/sections/:section
LaaaaF FFFFFFF aFNNN NNFF LL  POST /workspace/job-orders/:code/sections/:section
LaaaaF FFFFFFF aFNNN NNFF LL  POST /api/v1/job-orders/:code/readiness
LaaaaF FFFFFFF aFNNN NNFF LL  POST /workspace/job-orders/:code/readiness
Laaaaa FFFFFFF aaNNN NNFF LL  POST /api/v1/job-orders/:code/moves (parties)
Laaaaa FFFFFFF aaNNN NNFF LL  POST /workspace/job-orders/:code/moves (parties)
LFaaFa FFFFFFF FFNNN NNFF LL  POST /api/v1/job-orders/:code/moves (officers)
LFaaFa FFFFFFF FFNNN NNFF LL  POST /workspace/job-orders/:code/moves (officers)
LFaaFa FFFFFFF FFNNN NNFF LL  POST /api/v1/job-orders/:code/certification
LFaaFa FFFFFFF FFNNN NNFF LL  POST /workspace/job-orders/:code/certification
LaaaaF FFFFFFF aFNNN NNFF LL  POST /api/v1/job-orders/:code/declarations
LaaaaN NNNNNNN aNNNN NNNN LL  POST /workspace/job-orders/:number/declarations/:party
LFaaaa FFFFFNN NNNNN NNNF LL  POST /api/v1/job-orders/:code/declarations/share
LFaaaa FFFFFNN NNNNN NNNF LL  POST /workspace/job-orders/:number/declarations/share
Laaaaa aaaaaFF FFNNN NNFF LL  POST /api/v1/job-orders/:code/sub-agents
Laaaaa aaaaaNN FFNNN NNNF LL  POST /workspace/job-orders/:number/sub-agents
LNNNNN NNNNNNN NNNNN NNNN LL  POST /api/v1/job-orders/:code/sub-agents/:id/take-back
LNNNNN NNNNNNN NNNNN NNNN LL  POST /workspace/job-orders/:number/sub-agents/:id/take-back
`

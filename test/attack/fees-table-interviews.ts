/**
 * Columns as in `scheme-table.ts`. Rounds of an agency are of VAMAS's side (JP-MIRAI: 404), those of a job order of both. Bodies and
 * observers learn of no round. Who interviews or manages reaches workers; who began a sitting alone goes on with it; only a
 * case officer learns who asked for help. Who interviews and checks no fees has his own page of a filed interview, which reads nothing. The only open link of a worker is withdrawn by the first who asks.
 */
export const INTERVIEWS_TABLE = `
Laaaaa aaaaaaa NNNNN NNNa LL  GET /api/v1/questionnaires
Laaaaa aaaaaaa NNNNN NNNa LL  GET /api/v1/questionnaires/:id/:version
Laaaaa aaaaaaa NNNNN NNNa LL  GET /api/v1/questionnaires/:id/:version/xlsform
Laaaaa aaaaaaa NNNNN NNNa SL  GET /workspace/questionnaires
Laaaaa aaaaaaa NNNNN NNNa SL  GET /workspace/questionnaires/:id/:version
Laaaaa aaaaaaa NNNNN NNNa SL  GET /workspace/questionnaires/:id/:version/xlsform
Laaaaa aaaaaaa NNNNN NNNa LL  POST /api/v1/questionnaires/check
Laaaaa aaaaaaa NNNNN NNNa LL  POST /workspace/questionnaires
LFFFFN FaaNFaF NNNNN NNNF LL  POST /api/v1/interviews
Laaaaa aaaaaaa FFFFF FFFa LL  GET /api/v1/interview-rounds
Laaaaa aaaaaaa NNNNN NNNa SL  GET /workspace/interview-rounds
LaNNNN aNNaNNN NNNNN NNNN SL  GET /workspace/interview-rounds/new
LNNNNN NaaNNaN NNNNN NNNN SL  GET /workspace/interviews
LaFFFF aFFFFFF FFFFF FFFF LL  POST /api/v1/interview-rounds
LaNNNN aNNaNNN NNNNN NNNN LL  POST /workspace/interview-rounds/new
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interview-rounds/:number (planned)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interview-rounds/:number/workers (planned)
LaaaaN aaaNaaa NNNNN NNNa SL  GET /workspace/interview-rounds/:number (planned)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interviews (planned)
LFFFFN FaaNFaF NNNNN NNNF SL  GET /workspace/interviews/:number (planned)
LFFFFN aFFNFaF NNNNN NNNF SL  GET /workspace/interview-rounds/:number/links (planned)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interview-rounds/:number (open)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interview-rounds/:number/workers (open)
LaaaaN aaaNaaa NNNNN NNNa SL  GET /workspace/interview-rounds/:number (open)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interviews (open)
LFFFFN FaaNFaF NNNNN NNNF SL  GET /workspace/interviews/:number (open)
LFFFFN aFFNFaF NNNNN NNNF SL  GET /workspace/interview-rounds/:number/links (open)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interview-rounds/:number (ended)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interview-rounds/:number/workers (ended)
LaaaaN aaaNaaa NNNNN NNNa SL  GET /workspace/interview-rounds/:number (ended)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interviews (ended)
LFFFFN FaaNFaF NNNNN NNNF SL  GET /workspace/interviews/:number (ended)
LFFFFN aFFNFaF NNNNN NNNF SL  GET /workspace/interview-rounds/:number/links (ended)
Laaaaa aaaaaaa NNNNN NNNa LL  GET /api/v1/interview-rounds/:number (order)
Laaaaa aaaaaaa NNNNN NNNa LL  GET /api/v1/interview-rounds/:number/workers (order)
Laaaaa aaaaaaa NNNNN NNNa SL  GET /workspace/interview-rounds/:number (order)
Laaaaa aaaaaaa NNNNN NNNa LL  GET /api/v1/interviews (order)
LFFFFF FaaFFaF NNNNN NNNF SL  GET /workspace/interviews/:number (order)
LFFFFF aFFaFaF NNNNN NNNF SL  GET /workspace/interview-rounds/:number/links (order)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /api/v1/interview-rounds/:number/workers (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/workers (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /api/v1/interview-rounds/:number/draw (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/draw (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /api/v1/interview-rounds/:number/opening (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/opening (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /api/v1/interview-rounds/:number/closing (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/closing (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /api/v1/interview-rounds/:number/cancellation (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/cancellation (agency)
LaFFFN aaaNFaF NNNNN NNNF LL  POST /api/v1/interview-rounds/:number/workers/:code/mark (agency)
LaFFFN aaaNFaF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/workers/:code/mark (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /api/v1/interview-rounds/:number/workers/:code/replacement (agency)
LaFFFN aFFNFFF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/workers/:code/replacement (agency)
LFFFFN aFFNFaF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/workers/:code/contact (agency)
LFFFFN aFFNFaF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/links/:code (agency)
LFFFFN FaaNFaF NNNNN NNNF SL  GET /workspace/interviews/:number/:code (fresh)
LaaaaN aaaNaaa NNNNN NNNa SL  GET /workspace/interviews/:number/:code (filed)
LFFFFN FNNNFaF NNNNN NNNF SL  GET /workspace/interviews/:number/:code/sections/:section
LFFFFN FNNNFaF NNNNN NNNF SL  GET /workspace/interviews/:number/:code/help
LFFFFN FNNNFaF NNNNN NNNF SL  GET /workspace/interviews/:number/:code/summary
LaaaaN aaaNaaa NNNNN NNNa SL  GET /workspace/interview-rounds/:number/workers/:code
LFFFFN FaaNFaF NNNNN NNNF LL  POST /workspace/interviews/:number/:code (fresh)
LFFFFN FaaNFaF NNNNN NNNF LL  POST /workspace/interviews/:number/:code (filed)
LFFFFN FNNNFaF NNNNN NNNF LL  POST /workspace/interviews/:number/:code/sections/:section
LFFFFN FNNNFaF NNNNN NNNF LL  POST /workspace/interviews/:number/:code/help
LaFFFN aaaNaNF NNNNN NNNF LL  POST /workspace/interviews/:number/:code/words (filed)
LNNNNN NNNNNNN NNNNN NNNN LL  POST /workspace/interviews/:number/:code/words (fresh)
LFFFFN aaaNFNa NNNNN NNNF LL  POST /workspace/interviews/:number/:code/withdrawal (unsure)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interviews/:id (agency)
Laaaaa aaaaaaa NNNNN NNNa LL  GET /api/v1/interviews/:id (order)
LaaaaN aaaNaaa NNNNN NNNa LL  GET /api/v1/interviews/:id (self)
LFFFFF FFFFFFa FFFFF FFFF SL  GET /workspace/referrals
LNNNNN NNNNNNa NNNNN NNNN SL  GET /workspace/referrals/:id (taken)
LNNNNN NNNNNNa NNNNN NNNN SL  GET /workspace/referrals/:id (waiting)
LNNNNN NNNNNNa NNNNN NNNN LL  POST /workspace/referrals/:id
LNNNNN NNNNNNa NNNNN NNNN LL  POST /workspace/referrals/:id/contact (waiting)
LNNNNN NNNNNNa NNNNN NNNN LL  POST /workspace/referrals/:id/contact (taken)
LFFFFF aFFaFaF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/links
LFFFFN aFFNFNF NNNNN NNNF LL  POST /workspace/interview-rounds/:number/links/:code/withdraw
LFFFFN FNNNFaF NNNNN NNNF LL  POST /workspace/interviews/:number/:code/summary
LFFFFN aaaNFNa NNNNN NNNF LL  POST /workspace/interviews/:number/:code/withdrawal
LFFFFN aaaNFaa NNNNN NNNF LL  POST /api/v1/interviews/:id/withdraw-consent
`

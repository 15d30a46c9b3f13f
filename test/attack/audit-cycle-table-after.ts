/**
 * Columns as in `audit-cycle-people.ts`, letters as in `matrix-table.ts`. What a body does about a finding is read by its side, also by
 * auditors who verify and officers of cases; it alone plans. Ratings are given by who was on no team, on his side.
 */
export const ACTIONS_TABLE = `
L aaaaaaa aaaa aaaa aaaa aaa LL  GET /api/v1/corrective-actions
L aaaaaNa aaaa aaaa aaaN Naa SL  GET /workspace/corrective-actions
L aaaaaNa aaaa NNNN aNNN Naa LL  GET /api/v1/corrective-actions/:finding (locked)
L aaaaaNa aaaa NNNN aNNN Naa SL  GET /workspace/corrective-actions/:finding (locked)
L aaaaaNa aaaa NNNN aNNN Naa LL  GET /api/v1/corrective-actions/:finding/files/:file (locked)
L aaaaaNa aaaa NNNN aNNN Naa SL  GET /workspace/corrective-actions/:finding/files/:file (locked)
L FFFaaNF FFaa NNNN FNNN NFF LL  POST /api/v1/corrective-actions/:finding/steps (locked)
L aaaaaNa aaaa NNNN aNNN Naa LL  POST /workspace/corrective-actions/:finding (locked)
L aaaaaNa NNNN aaaa NNaN Naa LL  GET /api/v1/corrective-actions/:finding (japan)
L aaaaaNa NNNN aaaa NNaN Naa SL  GET /workspace/corrective-actions/:finding (japan)
L NNNNNNN NNNN NNNN NNNN NNN LL  GET /api/v1/corrective-actions/:finding/files/:file (japan)
L NNNNNNN NNNN NNNN NNNN NNN SL  GET /workspace/corrective-actions/:finding/files/:file (japan)
L FFFaaNF NNNN FFaa NNFN NFF LL  POST /api/v1/corrective-actions/:finding/steps (japan)
L aaaaaNa NNNN aaaa NNaN Naa LL  POST /workspace/corrective-actions/:finding (japan)
L FFFFFNF FFFF NNNN aNNN NFF LL  POST /api/v1/corrective-actions/:finding/steps (plan)
L FFFFFNF FFFF NNNN aNNN NFF LL  POST /api/v1/corrective-actions/:finding/files
L FFFFFNF FFFF NNNN aNNN NFF LL  POST /workspace/corrective-actions/:finding/files
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /ratings
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /api/v1/ratings/distribution
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /api/v1/ratings/rules
L aaaaaNa aaaa aaaa aaaN Naa LL  GET /api/v1/ratings
L aaaaaNa aaaa aaaa NNNN Naa LL  GET /api/v1/ratings/due
L aaaaaNa aaaa NNNN aNNN Naa LL  GET /api/v1/ratings/:id
L aaaaaNa aaaa NNNN NNNN Naa LL  GET /api/v1/ratings/preview (v)
L aaaaaNa NNNN aaaa NNNN Naa LL  GET /api/v1/ratings/preview (j)
L aaaaaNa aaaa aaaa aaaN Naa SL  GET /workspace/ratings
L aaaaaNa aaaa NNNN aNNN Naa SL  GET /workspace/ratings/:id
L aaaaaNa aaaa NNNN NNNN Naa SL  GET /workspace/ratings/bodies/:organisation/:role (v)
L aaaaaNa NNNN aaaa NNNN Naa SL  GET /workspace/ratings/bodies/:organisation/:role (j)
L FFaFaFF FaFa FFFF FFFF FFF LL  POST /api/v1/ratings (v)
L FFaFaFF FFFF FaFa FFFF FFF LL  POST /api/v1/ratings (j)
L FFaFaFF FaFa FFFF FFFF FFF LL  POST /workspace/ratings/bodies/:organisation/:role (v)
L FFaFaFF FFFF FaFa FFFF FFF LL  POST /workspace/ratings/bodies/:organisation/:role (j)
`

/** A company’s programme: for officers of its side and itself. The self-check is open to anyone. Reviews of the programme are of both sides, and of people alone. */
export const COMPANIES_TABLE = `
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /self-check
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /self-check/:place
N NNNNNNN NNNN NNNN NNNN NNN NN  GET /self-check/:place (none)
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /api/v1/self-check
L aaaNaNN NNNN aaNa aaaN NNa LL  GET /api/v1/company-programmes
L aaaNaNN NNNN aaNa NNaN NNa LL  GET /api/v1/company-programmes/:id
L aaaNaNN NNNN aaNa aaaN NNa SL  GET /workspace/company-programmes
L aaaNaNN NNNN aaNa NNaN NNa SL  GET /workspace/company-programmes/:id
L aaaNaNN NNNN aaNa NNaN NNa SL  GET /workspace/company-programmes/:id/sites/:site/poster
a aaaaaaa aaaa aaaa aaaa aaa aa  POST /api/v1/self-check
a aaaaaaa aaaa aaaa aaaa aaa aa  POST /self-check
a aaaaaaa aaaa aaaa aaaa aaa aa  POST /self-check/:place
L aFaFFFF FFFF FaFF FFFF FFF LL  POST /api/v1/company-programmes (v)
L aFaFFFF FFFF FaFF FFFF FFF LL  POST /api/v1/company-programmes (j)
L aFaNFNN NNNN FaNF FFFN NNF LL  POST /workspace/company-programmes
L aFaNFNN NNNN FaNF NNFN NNF LL  POST /api/v1/company-programmes/:id/sites
L aFaNFNN NNNN FaNF NNFN NNF LL  POST /workspace/company-programmes/:id/sites
L NFNNFNN NNNN FNNF NNFN NNF LL  POST /api/v1/company-programmes/:id/sites/:site/end
L NFNNFNN NNNN FNNF NNFN NNF LL  POST /workspace/company-programmes/:id/sites/:site/end
L aNaNaNN NaNa NaNa NNNN NNN LL  GET /api/v1/programme-reviews
L aNaNaNN NaNa NaNa NNNN NNN LL  GET /api/v1/programme-reviews/:id
L aNaNaNN NaNa NaNa NNNN NNN SL  GET /workspace/programme-reviews
L aNaNaNN NaNa NaNa NNNN NNN SL  GET /workspace/programme-reviews/:id
L aNaNaNN NaNa NaNa NNNN NNN SL  GET /workspace/programme-reviews/:id/counting
L aNaNaNN NaNa NaNa NNNN NNN SL  GET /workspace/programme-reviews/:id/preview
L aNaNaNN NaNa NaNa NNNN NNN SL  GET /workspace/programme-reviews/:id/draft.pdf
L aNaNaNN NaNa NaNa NNNN NNN SL  GET /workspace/programme-reviews/:id/sections/:section
L aFaFaFF FaFa FaFa FFFF FFF LL  POST /api/v1/programme-reviews
L aFaFaFF FaFa FaFa FFFF FFF LL  POST /workspace/programme-reviews
L aNaNaNN NaNa NaNa NNNN NNN LL  POST /api/v1/programme-reviews/:id/narratives
L aNaNaNN NaNa NaNa NNNN NNN LL  POST /workspace/programme-reviews/:id/sections/:section
L aNaNaNN NaNa NaNa NNNN NNN LL  POST /api/v1/programme-reviews/:id/proposal
L aNaNaNN NaNa NaNa NNNN NNN LL  POST /workspace/programme-reviews/:id/proposal
L aNaNaNN NaNa NaNa NNNN NNN LL  POST /api/v1/programme-reviews/:id/approval
L aNaNaNN NaNa NaNa NNNN NNN LL  POST /workspace/programme-reviews/:id/approval
L aNaNaNN NaNa NaNa NNNN NNN LL  POST /api/v1/programme-reviews/:id/counting
L aNaNaNN NaNa NaNa NNNN NNN LL  POST /workspace/programme-reviews/:id/counting
`

/** Lists and documents: each reader is told of his own; who issues what is a matter of his side. */
export const DOCUMENTS_TABLE = `
L aaaaaNa aaaa aaaa aaaN NNa LL  GET /api/v1/listings/:name (registrations)
L aaaaaNa aaaa aaaa aaaN NNa SL  GET /workspace/listings/:name (registrations)
L aaaaaNa aaaa aaaa aaaN NNa LL  GET /api/v1/listings/:name/:format (registrations)
L aaaaaaa aaaa aaaa aaaN Naa LL  GET /api/v1/listings/:name (job-orders)
L aaaaaaa aaaa aaaa aaaN Naa SL  GET /workspace/listings/:name (job-orders)
L aaaaaaa aaaa aaaa aaaN Naa LL  GET /api/v1/listings/:name/:format (job-orders)
L aaaaaNN aaaa aaaa aaaN NNa LL  GET /api/v1/listings/:name (audits)
L aaaaaNN aaaa aaaa aaaN NNa SL  GET /workspace/listings/:name (audits)
L aaaaaNN aaaa aaaa aaaN NNa LL  GET /api/v1/listings/:name/:format (audits)
L aaaaaNa aaaa aaaa aaaN Naa LL  GET /api/v1/listings/:name (corrective-actions)
L aaaaaNa aaaa aaaa aaaN Naa SL  GET /workspace/listings/:name (corrective-actions)
L aaaaaNa aaaa aaaa aaaN Naa LL  GET /api/v1/listings/:name/:format (corrective-actions)
L aaaaaNa aaaa aaaa aaaN Naa LL  GET /api/v1/listings/:name (ratings)
L aaaaaNa aaaa aaaa aaaN Naa SL  GET /workspace/listings/:name (ratings)
L aaaaaNa aaaa aaaa aaaN Naa LL  GET /api/v1/listings/:name/:format (ratings)
L aaaaaaa aaaa aaaa NNNN NNa LL  GET /api/v1/listings/:name (interview-rounds)
L aaaaaaa aaaa aaaa NNNN NNa SL  GET /workspace/listings/:name (interview-rounds)
L aaaaaaa aaaa aaaa NNNN NNa LL  GET /api/v1/listings/:name/:format (interview-rounds)
L aNaaaNN Naaa Naaa NNNN NNa LL  GET /api/v1/listings/:name (fee-records)
L aNaaaNN Naaa Naaa NNNN NNa SL  GET /workspace/listings/:name (fee-records)
L aNaaaNN Naaa Naaa NNNN NNa LL  GET /api/v1/listings/:name/:format (fee-records)
L aNaNaNa NaNa NaNa NNNN NNN LL  GET /api/v1/listings/:name (repayment-plans)
L aNaNaNa NaNa NaNa NNNN NNN SL  GET /workspace/listings/:name (repayment-plans)
L aNaNaNa NaNa NaNa NNNN NNN LL  GET /api/v1/listings/:name/:format (repayment-plans)
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /guides
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /guides/:country
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /api/v1/guides
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /api/v1/guides/:country
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /verify/offline
L aFaFaFF FaFa FaFa FFFF FFF SL  GET /workspace/organisation-reports/new
L aFaFaFF FaFa FaFa FFFF FFF SL  GET /workspace/fee-reports/new
L aaaaaNa aaaa NNNN aNNN NNa SL  GET /workspace/registrations/:id/certificate
L aaaaaaa aaaa aaaa NaaN Naa SL  GET /workspace/job-orders/:number/certificate
L aaaaaaa aaaa aaaa aaaa aaa LL  GET /api/v1/listings
L aaaaaaa aaaa aaaa aaaN Naa SL  GET /workspace/listings
a aaaaaaa aaaa aaaa aaaa aaa aa  POST /verify/file
L aFaFaFF FaFa FFFF FFFF FFF LL  POST /api/v1/compliance-reports/organisation-reports (v)
L aFaFaFF FFFF FaFa FFFF FFF LL  POST /api/v1/compliance-reports/organisation-reports (j)
L aFaFaFF FaFa FFFF FFFF FFF LL  POST /api/v1/compliance-reports/fee-reports
L aaaaaNa aaaa NNNN aNNN NNa LL  POST /api/v1/compliance-reports/registration-certificates
L aaaaaaa aaaa aaaa NaaN Naa LL  POST /api/v1/compliance-reports/job-order-certificates
L aFaFaFF FaFa FaFa FFFF FFF LL  POST /workspace/organisation-reports/new
L aFaFaFF FaFa FFFF FFFF FFF LL  POST /workspace/fee-reports/new
L aaaaaNa aaaa NNNN aNNN NNa LL  POST /workspace/registrations/:id/certificate
L aaaaaaa aaaa aaaa NaaN Naa LL  POST /workspace/job-orders/:number/certificate
L FFaFaNN FaNa NNNN FNNN NNF LL  POST /api/v1/audits/:id/amendments (locked)
L FFaFaNN FaNa NNNN FNNN NNF LL  POST /workspace/audits/:id/versions (locked)
L FFaNaNN NNNN FaFa NNFN NNF LL  POST /api/v1/audits/:id/amendments (japan)
`

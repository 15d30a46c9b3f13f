/**
 * Columns as in `audit-cycle-people.ts`, letters as in `matrix-table.ts`. Ties are declared by who audits, reviews or plans; what somebody
 * asks despite one is read by who may allow it, never by a body nor by a key, and not decided by who asked (`managerV`).
 */
export const INDEPENDENCE_TABLE = `
L FFaaaFF Faaa Faaa FFFF FFF LL  GET /api/v1/ties
L FFaaaFF Faaa Faaa FFFF FFF LL  GET /api/v1/ties/rules
L aFaFaFF FaFa FaFa FFFF FFF LL  GET /api/v1/tie-permissions
L FFaaaFF Faaa Faaa FFFF FFF SL  GET /workspace/ties
L aFaFaFF FaFa FaFa FFFF FFF SL  GET /workspace/ties/team
L aFaFaFF FaFa FaFa FFFF FFF SL  GET /workspace/ties/permissions
L aFaaFFF FaaF FaaF FFFF FFF SL  GET /workspace/ties/permissions/new
L FFaaaFF Faaa Faaa FFFF FFF LL  POST /api/v1/ties
L FFNNNFF FNaN FNNN FFFF FFF LL  POST /api/v1/ties/:id/ending
L FFaaaFF Faaa Faaa FFFF FFF LL  POST /api/v1/tie-declarations
L aFaaFFF FaaF FFFF FFFF FFF LL  POST /api/v1/tie-permissions (v)
L aFaaFFF FFFF FaaF FFFF FFF LL  POST /api/v1/tie-permissions (j)
L FFaaaFF Faaa Faaa FFFF FFF LL  POST /workspace/ties
L aFaaFFF FaaF FaaF FFFF FFF LL  POST /workspace/ties/permissions/new
L aFaFaFF FaFa FaFa FFFF FFF LL  POST /workspace/ties/permissions/:id
L aFaFaFF FFFa FNFN FFFF FFF LL  POST /api/v1/tie-permissions/:id/decision
`

/** What is due and where the risk is: for who plans on that side, people alone. A calendar’s address opens it to whoever holds it. */
export const PLANNING_TABLE = `
L aFaaaFF Faaa FFFF FFFF FFF LL  GET /api/v1/audit-programmes (v)
L aFaaaFF FFFF Faaa FFFF FFF LL  GET /api/v1/audit-programmes (j)
L aFaaFFF FaaF FFFF FFFF FFF LL  GET /api/v1/due-audits (v)
L aFaaFFF FFFF FaaF FFFF FFF LL  GET /api/v1/due-audits (j)
L aFaaFFF FaaF FFFF FFFF FFF LL  GET /api/v1/risk-scores (v)
L aFaaFFF FFFF FaaF FFFF FFF LL  GET /api/v1/risk-scores (j)
L aaaaaFF aaaa aaaa FFFF FFF LL  GET /api/v1/audit-calendar
L aFaaaFF Faaa FFFF FFFF FFF SL  GET /workspace/audit-programme (v)
L aFaaaFF FFFF Faaa FFFF FFF SL  GET /workspace/audit-programme (j)
L aFaaFFF FaaF FFFF FFFF FFF SL  GET /workspace/due-audits (v)
L aFaaFFF FFFF FaaF FFFF FFF SL  GET /workspace/due-audits (j)
L aFaaFFF FaaF FFFF FFFF FFF SL  GET /workspace/audit-risk (v)
L aFaaFFF FFFF FaaF FFFF FFF SL  GET /workspace/audit-risk (j)
L aaaaaFF aaaa aaaa FFFF FFF SL  GET /workspace/audit-calendar
L aNaaNNN NaaN NNNN NNNN NNN SL  GET /workspace/audit-requests/:id/plan
a aaaaaaa aaaa aaaa aaaa aaa aa  GET /audit-calendar/:secret (own)
N NNNNNNN NNNN NNNN NNNN NNN NN  GET /audit-calendar/:secret (none)
L aFaaFFF FaaF FFFF FFFF FFF LL  POST /api/v1/audit-programmes (v)
L aFaaFFF FFFF FaaF FFFF FFF LL  POST /api/v1/audit-programmes (j)
L aFaFaFF FFFa FFFF FFFF FFF LL  POST /api/v1/audit-programmes/approval
L aNaaNNN NaaN NNNN NNNN NNN LL  POST /api/v1/audit-requests/:id/audit
L aFaaaFF Faaa FFFF FFFF FFF LL  POST /workspace/audit-programme
L aNaaNNN NaaN NNNN NNNN NNN LL  POST /workspace/audit-requests/:id/plan
L aaaaaFF aaaa aaaa FFFF FFF LL  POST /workspace/audit-calendar/feed
L aaaaaFF aaaa aaaa FFFF FFF LL  POST /api/v1/audit-calendar/feed
L aaaaaFF aaaa aaaa FFFF FFF LL  POST /api/v1/audit-calendar/feed/ending
`

/** Editions are read by who audits or is audited; drafts by who writes or publishes them, of either side. Who edited a draft last (`managerV`) does not publish it. */
export const TEMPLATES_TABLE = `
L aaaaaNN aaaa aaaa aaaN NNa LL  GET /api/v1/audit-templates
L aaaaaNN aaaa aaaa aaaN NNa LL  GET /api/v1/audit-templates/:id/:version
L aaaaaNN aaaa aaaa aaaN NNa LL  GET /api/v1/audit-templates/:id/:version/changes/:to
L aNaaaNN Naaa Naaa NNNN NNN LL  GET /api/v1/audit-template-drafts/:draft
L aaaaaNN aaaa aaaa aaaN NNa SL  GET /workspace/audit-templates
L aaaaaNN aaaa aaaa aaaN NNa SL  GET /workspace/audit-templates/:id/:version
L aaaaaNN aaaa aaaa aaaN NNa SL  GET /workspace/audit-templates/:id/:version/changes
L aNaaaNN Naaa Naaa NNNN NNN SL  GET /workspace/audit-template-drafts/:draft
L aNaaaNN Naaa Naaa NNNN NNN SL  GET /workspace/audit-template-drafts/:draft/content.json
L aNaaaNN Naaa Naaa NNNN NNN SL  GET /workspace/audit-template-drafts/:draft/changes
L aNaaNNN NaaN NaaN NNNN NNN SL  GET /workspace/audit-template-drafts/:draft/questions/:question
L NFNNFFF FNNF FNNF FFFF FFF LL  POST /api/v1/audit-template-drafts
L aFaaFFF FaaF FaaF FFFF FFF LL  POST /api/v1/audit-template-drafts/:draft
L aFaFaFF FFFa FaFa FFFF FFF LL  POST /api/v1/audit-template-drafts/:draft/publication
L NFNNFFF FNNF FNNF FFFF FFF LL  POST /workspace/audit-templates/:id/:version/drafts
L aNaaaNN Naaa Naaa NNNN NNN LL  POST /workspace/audit-template-drafts/:draft
L aNaaNNN NaaN NaaN NNNN NNN LL  POST /workspace/audit-template-drafts/:draft/questions/:question
L NFNFNFF FNFN FNFN FFFF FFF LL  POST /workspace/audit-templates/:id/:version/retirement
L NFNFNNN FNFN FNFN FFFN NNF LL  POST /api/v1/audit-templates/:id/:version/retirement
L aFaaFFF FaaF FaaF FFFF FFF LL  POST /api/v1/audit-template-drafts/:draft/end
`

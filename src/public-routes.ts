/**
 * What a stranger may reach. Every other route asks who is there; a test walks all routes against this list, so opening
 * one is always a line in a review.
 */
const PUBLIC: readonly RegExp[] = [
  // The first is what is asked for most.
  /^GET \/api\/v1\/register(\/[^/]+\/[^/]+)?$/,
  /^GET \/$/,
  /^GET \/healthz$/,
  /^GET \/readyz$/,
  /^GET \/assets\//,
  /^GET \/o\/[^/]+\/[^/]+$/,
  /^(GET|POST) \/sign-in(\/code)?$/,
  /^POST \/sign-out$/,
  /^(GET|POST) \/invitation\/[^/]+$/,
  /^GET \/verify(\/[^/]+)?$/,
  /^POST \/verify\/file$/,
  /^GET \/gallery$/,
  /^GET \/api$/,
  /^GET \/api\/v1\/keys(\/certificate)?$/,
  /^GET \/api\/v1\/openapi\.json$/,
  /^GET \/api\/v1\/verify\/[^/]+$/,
  // The partner check, its receipts, and many at once.
  /^(GET|POST) \/check$/,
  /^(GET|POST) \/check\/many$/,
  /^GET \/check\/[^/]+$/,
  /^POST \/api\/v1\/partner-checks(\/many)?$/,
  /^GET \/api\/v1\/partner-checks\/[^/]+$/,
  // The passport of a job order and what hangs on the wall of the training centre.
  /^GET \/j\/[^/]+(\/(poster\.pdf|qr\.png))?$/,
  /^GET \/api\/v1\/job-orders\/[^/]+$/,
  /^GET \/api\/v1\/fee-items$/,
  // What a worker may be asked to pay, and what an employer must budget: a calculator that keeps nothing.
  /^(GET|POST) \/fees(\/[a-z-]+)?$/,
  /^POST \/api\/v1\/fee-(assessments|budgets)$/,
  /^GET \/api\/v1\/fee-rules(\/[^/]+)?$/,
  // A worker's own interview: the link in the address is the only key, and asks for nothing else.
  /^(GET|POST) \/i\/[^/]+(\/[^/]+)?$/,
  // A worker reports and comes back: nothing in an address, no account, no cookie.
  /^(GET|POST) \/(report|return)$/,
  /^(GET|POST) \/leave$/,
  /^GET \/privacy$/,
  /^GET \/api\/v1\/cases\/intake$/,
  /^POST \/api\/v1\/cases$/,
  /^(GET|POST|DELETE) \/api\/v1\/cases\/session$/,
  /^(GET|POST) \/api\/v1\/cases\/mine(\/[^/]+){0,2}$/,
  // A worker's own check; with the code of a poster his answers are counted.
  /^(GET|POST) \/self-check(\/[^/]+)?$/,
  /^(GET|POST) \/api\/v1\/self-check$/,
  // Guides for workers, by country of origin.
  /^GET \/guides(\/[^/]+)?$/,
  /^GET \/api\/v1\/guides(\/[^/]+)?$/,
  // What was paid back and how many cases there were, frozen by quarter.
  /^GET \/remedies$/,
  /^GET \/api\/v1\/remedy-figures$/,
  // Published figures, frozen by period; a published draw, to be computed again.
  /^GET \/statistics(\/[^/]+){0,3}$/,
  /^GET \/api\/v1\/statistics(\/[^/]+){0,3}$/,
  /^GET \/draws\/[^/]+$/,
  /^GET \/api\/v1\/draws\/[^/]+$/,
  // How grades are spread, and the rules by which they are given.
  /^GET \/ratings$/,
  /^GET \/api\/v1\/ratings\/(distribution|rules)$/,
  // Open data, and feeds of what changed: of one body, or by the secret in the address.
  /^GET \/open-data(\/[^/]+){0,2}$/,
  /^GET \/api\/v1\/open-data(\/[^/]+){0,2}$/,
  /^GET \/o\/[^/]+\/[^/]+\/changes\.atom$/,
  /^GET \/feeds\/[^/]+$/,
  // One's own calendar of audits, by the secret in the address.
  /^GET \/audit-calendar\/[^/]+$/,
  // The app for filing audits offline: its page is the same for everyone and holds nothing of anybody (src/audit-filing/pages.tsx).
  /^GET \/workspace\/audit(\/(sw\.js|manifest\.webmanifest)?)?$/,
  // The link in every mail about watches: it stops them and can do nothing else.
  /^(GET|POST) \/unsubscribe\/[^/]+$/,
]

export const isPublic = (method: string, path: string): boolean => {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`
  return PUBLIC.some((route) => route.test(asked))
}

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
  /^GET \/gallery$/,
  /^GET \/api$/,
  /^GET \/api\/v1\/keys$/,
  /^GET \/api\/v1\/openapi\.json$/,
  /^GET \/api\/v1\/verify\/[^/]+$/,
]

export const isPublic = (method: string, path: string): boolean => {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`
  return PUBLIC.some((route) => route.test(asked))
}

/** Words about a worker's case that officers and workers share, and refusals. */
export const cases = {
  not_found: 'This case cannot be found.',
}

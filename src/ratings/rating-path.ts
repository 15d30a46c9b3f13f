import type { Rated } from './given-rating.ts'

export const RATINGS_PATH = '/workspace/ratings'
export const ratingPath = (id: string): string => `${RATINGS_PATH}/${id}`
export const bodyPath = ({ organisationId, role }: Rated): string =>
  `${RATINGS_PATH}/bodies/${organisationId}/${role}`

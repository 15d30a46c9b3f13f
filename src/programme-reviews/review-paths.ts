export const REVIEWS_PATH = '/workspace/programme-reviews'
export const reviewPath = (id: string, more = ''): string => `${REVIEWS_PATH}/${id}${more}`

/** officer_keys */
export const officer_keys = {}

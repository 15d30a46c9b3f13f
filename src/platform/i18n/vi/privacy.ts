/** privacy */
export const privacy = {}

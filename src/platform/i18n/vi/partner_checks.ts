export const partner_checks = {}

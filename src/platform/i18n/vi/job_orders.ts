export const job_orders = {}

import * as v from 'valibot'

/** What every door that issues a document answers with. */
export const Issued = v.object({ number: v.string(), data: v.string(), pdf: v.string(), verify: v.string() })

export const issuedAnswer = (number: string): v.InferOutput<typeof Issued> => ({
  number,
  data: `/api/v1/compliance-reports/${number}`,
  pdf: `/api/v1/compliance-reports/${number}/pdf`,
  verify: `/api/v1/verify/${number}`,
})

export const REPAYMENTS = '/workspace/repayments'
export const FIGURES = `${REPAYMENTS}/figures`
export const planPath = (number: string): string => `${REPAYMENTS}/${number}`
export const sharePath = (number: string, code: string): string => `${planPath(number)}/workers/${code}`
export const proofPath = (
  number: string,
  {
    code,
    instalment,
    sequence,
  }: { readonly code: string; readonly instalment: number; readonly sequence: number },
): string => `${sharePath(number, code)}/proofs/${instalment}/${sequence}`
